import * as z from 'zod';
import { json } from '../json.ts';
import { MaybePosted, RateLimited } from './errors.ts';

const hasSeconds = (header: string | null): boolean => header !== null && !Number.isNaN(Number.parseInt(header, 10));

/** A yes, and nothing beside it: over odd warnings and scopes in an answer the client throws, and a message that was posted would be posted again. */
function yes(answer: unknown): string | undefined {
  const { success, data } = said.safeParse(answer);
  return success ? JSON.stringify(data) : undefined;
}
const said = z.object({ ok: z.literal(true), channel: z.unknown(), ts: z.unknown() });

/** The beginning of an answer, and not all of it: what came before the connection ended is not JSON yet. */
const brokenOff = (body: string, answer: unknown): boolean => body.trim() === '' || (/^\s*\{/.test(body) && answer === undefined);

/**
 * A fetch for the official Slack client. The body is read here, under the client's own timeout, as the client reads it where a
 * timeout escapes without a name. A 429 that does not say how long to wait gets its name here, as the client gives it none.
 * A redirect is an answer, and not the one that was asked for. `secret` is taken out of every answer: nobody else can leak it then.
 */
export const slackFetch =
  (secret: string, through: typeof fetch = fetch): typeof fetch =>
  async (input, init) => {
    const response = await through(input, { ...init, redirect: 'manual' });
    const body = (await response.text()).replaceAll(secret, '[token]');
    const answer = json(body);
    const { status, headers } = response;
    if (status === 429 && !hasSeconds(headers.get('retry-after'))) throw new RateLimited('Slack asked us to wait, and not how long');
    if (status === 200 && brokenOff(body, answer)) throw new MaybePosted("Slack's answer broke off; the message may have arrived");
    const posted = status === 200 ? yes(answer) : undefined;
    if (posted !== undefined) return new Response(posted, { headers: { 'content-type': 'application/json' } });
    return new Response(body === '' ? null : body, { status, headers });
  };
