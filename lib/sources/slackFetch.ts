import { RateLimited } from './errors.ts';

const hasSeconds = (header: string | null): boolean => header !== null && !Number.isNaN(Number.parseInt(header, 10));

/**
 * A fetch for the official Slack client. The body is read here, under the client's own timeout, as the client reads it where a
 * timeout escapes without a name. A 429 that does not say how long to wait gets its name here, as the client gives it none.
 * A redirect is an answer, and not the one that was asked for.
 */
export const slackFetch: typeof fetch = async (input, init) => {
  const response = await fetch(input, { ...init, redirect: 'manual' });
  const body = await response.text();
  const { status, headers } = response;
  if (status === 429 && !hasSeconds(headers.get('retry-after'))) throw new RateLimited('Slack asked us to wait, and not how long');
  return new Response(body === '' ? null : body, { status, headers });
};
