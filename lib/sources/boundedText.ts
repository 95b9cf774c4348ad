import { brokenBy } from './brokenBy.ts';
import { Forbidden, RateLimited, Refused, Unavailable, UnexpectedAnswer } from './errors.ts';
import { glimpse } from './glimpse.ts';

export interface Bounds {
  /** Who is asked, for the messages: "Redash". */
  readonly who: string;
  /** Of the body, in bytes. */
  readonly mostBytes: number;
  /** One deadline for all that belongs together, bodies included. */
  readonly over: AbortSignal;
  /** What a person changes where we are refused. */
  readonly check: string;
  /** Is taken out of what a message quotes. */
  readonly secret?: string | undefined;
}

async function bodyOf(response: Response, { who, mostBytes }: Bounds): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    // Leaving the loop ends the connection: the rest is not fetched.
    if (size > mostBytes) throw new UnexpectedAnswer(`${who} answered with more than ${mostBytes / 1_000_000} MB; ask for less`);
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}

/** The media type, as a message can show it. */
const typeOf = (headers: Headers): string => (headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase().slice(0, 50) || 'no content type';

/** The text of a 2xx, and its media type. Redirects are not followed: keys would travel along. Throws a named error of ./errors.ts for all else. */
export async function boundedText(url: string, init: RequestInit, bounds: Bounds): Promise<{ readonly text: string; readonly type: string }> {
  const { who, over, check, secret } = bounds;
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, { ...init, signal: over, redirect: 'manual' });
    text = await bodyOf(response, bounds);
  } catch (error) {
    if (error instanceof UnexpectedAnswer) throw error;
    if (over.aborted) throw new Unavailable(`${who} did not answer in time`);
    throw new Unavailable(`the connection to ${who} failed${brokenBy(error)}; if it is up, ${check}`);
  }
  const { status, headers } = response;
  if (response.ok) return { text, type: typeOf(headers) };
  const said = glimpse(secret ? text.replaceAll(secret, '[key]') : text);
  if (status === 429) throw new RateLimited(`${who} asks us to wait (429)`, Number.parseInt(headers.get('retry-after') ?? '', 10) || undefined);
  if (status === 401 || status === 403) throw new Forbidden(`${who} answered ${status}; ${check}`);
  if (status >= 300 && status < 400) throw new Refused(`${who} answered ${status}, a redirect, which is not followed; ${check}`, status);
  if (status >= 500 || status === 408) throw new Unavailable(`${who} answered ${status}`);
  throw new Refused(`${who} answered ${status}: ${said}; ${check}`, status);
}
