import { setTimeout as sleep } from 'node:timers/promises';
import type { FailureMessage } from './failureMessage.ts';
import { ReportNotPosted } from './reportNotPosted.ts';

export interface Where {
  readonly token: () => Promise<string>;
  /** The channel's ID. */
  readonly channel: string;
  /** Ends in `/api/`. */
  readonly apiUrl: string;
  readonly wait?: (ms: number) => Promise<unknown>;
  /** For one try, the answer's body included. */
  readonly timeoutMs?: number;
}

/**
 * Between the tries, in ms. They are for a hiccup; Lambda tries all of it again after 1 and after 2 minutes more. Three tries of 8 s, with the
 * token's 6 s before each and the longest waits, end within the function's 90 s.
 */
const waits = [500, 1_500, 0] as const;
/** A longer Retry-After is Lambda's to wait. */
const longestWaitMs = 15_000;

interface Trouble {
  /** The message may be in the channel all the same. */
  readonly mayHaveArrived?: boolean;
  readonly retryAfter?: string | null;
}
class Refusal extends Error {
  readonly mayHaveArrived: boolean;
  /** A wait that Slack asked for, in ms; 0 where it asked for none. */
  readonly retryAfterMs: number;
  constructor(why: string, { mayHaveArrived = false, retryAfter = null }: Trouble = {}) {
    super(mayHaveArrived ? `${why}, and it may have arrived` : why);
    const seconds = Number(retryAfter);
    this.mayHaveArrived = mayHaveArrived;
    this.retryAfterMs = seconds > 0 ? seconds * 1_000 : 0;
  }
}

/** What Slack answered with 200 where it is not a yes, by Slack's own word for it: anything else may hold what we sent. */
function refusalIn(text: string): Refusal | undefined {
  try {
    const answer: unknown = JSON.parse(text);
    if (typeof answer !== 'object' || answer === null) return new Refusal('no answer of Slack');
    if ('ok' in answer && answer.ok === true) return undefined;
    const word = 'error' in answer && typeof answer.error === 'string' && /^[a-z_]{1,60}$/.test(answer.error) ? answer.error : 'a no without a reason';
    // Slack's documentation of both: some of it may have been done.
    return new Refusal(`Slack answered 200: ${word}`, { mayHaveArrived: word === 'internal_error' || word === 'fatal_error' });
  } catch {
    // The beginning of an answer.
    return new Refusal('no answer of Slack', { mayHaveArrived: /^\s*(\{|$)/.test(text) });
  }
}

/** The connection never came to be, so nothing was sent (Node's and undici's own words). */
const noConnection =
  /^(ECONNREFUSED|ENOTFOUND|EAI_\w+|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|ERR_TLS_\w+|ERR_SSL_\w+|CERT_\w+|DEPTH_ZERO_\w+|SELF_SIGNED_\w+|UNABLE_TO_\w+)$/;
const neverSent = (error: unknown): boolean =>
  error instanceof Error && error.cause instanceof Error && 'code' in error.cause && noConnection.test(String(error.cause.code));

async function post({ text, blocks }: FailureMessage, { token, channel, apiUrl, timeoutMs = 8_000 }: Where): Promise<void> {
  const authorization = `Bearer ${await token()}`;
  const options = { unfurl_links: 'false', unfurl_media: 'false', link_names: 'false', parse: 'none' };
  const body = new URLSearchParams({ channel, text, ...(blocks.length > 0 && { blocks: JSON.stringify(blocks) }), ...options });
  const signal = AbortSignal.timeout(timeoutMs);
  const sent = async () => {
    const response = await fetch(`${apiUrl}chat.postMessage`, { method: 'POST', headers: { authorization }, body, signal, redirect: 'manual' });
    return { response, answer: await response.text() };
  };
  const { response, answer } = await sent().catch((error: unknown) => {
    const why = signal.aborted ? 'Slack did not answer in time' : `no connection to Slack (${error instanceof Error ? error.name : 'unknown error'})`;
    throw new Refusal(why, { mayHaveArrived: !neverSent(error) });
  });
  const { status, headers } = response;
  if (status !== 200) {
    // A gateway that gave up waiting had passed the message on.
    const mayHaveArrived = status === 408 || status === 504 || (status >= 500 && answer !== '' && refusalIn(answer)?.mayHaveArrived === true);
    throw new Refusal(`Slack answered ${status}`, { mayHaveArrived, retryAfter: headers.get('retry-after') });
  }
  const refusal = refusalIn(answer);
  if (refusal) throw refusal;
}

/**
 * Posts by plain HTTP, in three tries; the last is the text alone, whatever Slack has against the blocks. After one that may have arrived there is no
 * other: Lambda makes it again a minute later, as a notice twice is better than none, and nine times is not. Throws `ReportNotPosted` with what came of each.
 */
export async function postPlainly(message: FailureMessage, where: Where): Promise<void> {
  const { wait = sleep } = where;
  const tried: string[] = [];
  for (const [index, pause] of waits.entries()) {
    try {
      return await post(index === waits.length - 1 ? { ...message, blocks: [] } : message, where);
    } catch (error) {
      if (!(error instanceof Refusal || error instanceof ReportNotPosted)) throw error;
      tried.push(error.message);
      if (error instanceof Refusal && error.mayHaveArrived) break;
      const asked = error instanceof Refusal ? error.retryAfterMs : 0;
      if (index < waits.length - 1 && asked <= longestWaitMs) await wait(Math.max(pause, asked));
    }
  }
  throw new ReportNotPosted(`the report of a failed run reached nobody: ${tried.map((why, index) => `${index + 1}. ${why}`).join('; ')}`);
}
