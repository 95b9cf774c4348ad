import * as z from 'zod';
import { json } from '../json.ts';
import { brokenBy } from './brokenBy.ts';
import { Forbidden, PartialResult, RateLimited, Refused, Unavailable, UnexpectedAnswer } from './errors.ts';
import { glimpse } from './glimpse.ts';

/** The shapes that Datadog's errors come in: texts, or objects with a title and a detail. */
const refusal = z.object({ errors: z.array(z.union([z.string(), z.object({ title: z.string().optional(), detail: z.string().optional() })])) });

/** Errors in an answer that calls itself a success. */
const withErrors = z.object({ errors: z.union([z.array(z.unknown()).min(1), z.string().min(1)]) });

function detail(body: string): string {
  try {
    const { errors } = refusal.parse(JSON.parse(body));
    return glimpse(errors.map((one) => (typeof one === 'string' ? one : [one.title, one.detail].filter(Boolean).join(': '))).join('; '));
  } catch {
    return glimpse(body);
  }
}

/** Seconds until the budget is full again, where Datadog says so (docs.datadoghq.com/api/latest/rate-limits). */
function resetSeconds(headers: Headers): number | undefined {
  return ['x-ratelimit-reset', 'retry-after'].map((name) => Number.parseInt(headers.get(name) ?? '', 10)).find((seconds) => seconds >= 0);
}

/** Throws the named error of an answer that is no 2xx. */
function refuse(status: number, headers: Headers, body: string): never {
  if (status === 429) {
    const seconds = resetSeconds(headers);
    const budget = ["Datadog's budget", headers.get('x-ratelimit-name'), 'is spent', seconds !== undefined && `for ${seconds} s`];
    throw new RateLimited(budget.filter(Boolean).join(' '), seconds);
  }
  if (status >= 300 && status < 400)
    throw new Refused(`Datadog answered ${status}, a redirect to ${headers.get('location') ?? 'nowhere'}; check DD_SITE and DATADOG_API_URL`);
  if (status === 401 || status === 403)
    throw new Forbidden(`Datadog answered ${status}: ${detail(body)}; check DD_API_KEY, DD_APP_KEY, DD_SITE and the key's permissions`);
  if (status >= 500 || status === 408) throw new Unavailable(`Datadog answered ${status}`);
  throw new Refused(`Datadog answered ${status}: ${detail(body)}`, status);
}

/**
 * A fetch for the official Datadog client, which has no timeout, hides headers, and takes an HTML page for an answer.
 * One attempt, the body's arrival included, has `timeoutMs`; every failure is a named error of ./errors.ts. Retries are the state machine's.
 * `note` is told the headers of each answer, which the client hides. `keys` are taken out of what an error quotes, before it is cut: a part of a key would not be recognised.
 */
export function datadogFetch(timeoutMs: number, keys: readonly string[] = [], note: (headers: Headers) => void = () => {}): typeof fetch {
  const hidden = (text: string): string => keys.reduce((left, key) => left.replaceAll(key, '[key]'), text);
  return async (input, init) => {
    let response: Response;
    let body: string;
    try {
      // Redirects are not followed: the keys would travel along.
      response = await fetch(input, { ...init, signal: AbortSignal.timeout(timeoutMs), redirect: 'manual' });
      body = await response.text();
    } catch (error) {
      const { host } = new URL(input instanceof Request ? input.url : input);
      if (error instanceof Error && error.name === 'TimeoutError') throw new Unavailable(`Datadog (${host}) did not answer within ${timeoutMs / 1_000} s`);
      throw new Unavailable(`the connection to ${host} failed${brokenBy(error)}; if no other service has trouble there, check DD_SITE`);
    }
    note(response.headers);
    if (!response.ok) refuse(response.status, response.headers, hidden(body));
    const answer = json(body);
    if (answer === undefined) throw new UnexpectedAnswer(`Datadog answered ${response.status} with something that is not JSON: ${glimpse(hidden(body))}`);
    // The client would drop them, and a part of the truth would look like all of it.
    if (withErrors.safeParse(answer).success) throw new PartialResult(`Datadog answered with errors beside the data: ${detail(hidden(body))}`);
    return new Response(body, { status: response.status, headers: response.headers });
  };
}
