import type { Fault, ScriptedFault } from '../local/faults.ts';

/** A status and Datadog's words for it. */
export const said = (status: number, ...errors: string[]): Fault => ({ status, body: { errors } });
/** Datadog's own headers with a 429 (docs.datadoghq.com/api/latest/rate-limits); with a minute to wait, two waits are all that fit into 3 minutes. */
export const limited = (name = 'spans_public_api'): Fault => ({
  status: 429,
  headers: { 'x-ratelimit-name': name, 'x-ratelimit-limit': '5', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '60' },
  body: { errors: ['Too many requests'] },
});
export const html: Fault = { status: 200, contentType: 'text/html', body: '<!doctype html><html><body>We will be back soon.</body></html>' };
export const truncated: Fault = { status: 200, body: '{"data":[{"type":"bucket","attributes":{"by":{"resource_' };
/** JSON, and nothing of what was asked for. */
const otherShape: Fault = { status: 200, body: { data: 'nothing that anybody knows' } };

/** Calls `from` to `to`, counted from 1; all from `from` on where it has no end. */
export const calls =
  (fault: Fault, from: number, to = Number.POSITIVE_INFINITY): ScriptedFault =>
  (call) =>
    call >= from && call <= to ? fault : undefined;

/** What may become of the answer to a question: the error's name, and how often the state is tried. */
export interface Failing {
  readonly fault: string;
  readonly how: Fault;
  readonly error: string;
  readonly tries: number;
  /** In seconds, where it is more than one. */
  readonly takes?: number;
}
export const forbidden: readonly Failing[] = [401, 403].map((status) => ({ fault: String(status), how: said(status, 'no'), error: 'Forbidden', tries: 1 }));
export const notFound: Failing = { fault: '404', how: said(404, 'Not found'), error: 'Refused', tries: 1 };
export const tooFast: Failing = { fault: '429', how: limited(), error: 'RateLimited', tries: 3 };
export const down: Failing = { fault: '500', how: said(500, 'Internal error'), error: 'Unavailable', tries: 3 };
/** Whatever is asked, this may come. */
export const anywhere: readonly Failing[] = [
  tooFast,
  down,
  { fault: 'HTML with 200', how: html, error: 'UnexpectedAnswer', tries: 1 },
  { fault: 'another shape', how: otherShape, error: 'UnexpectedAnswer', tries: 1 },
  { fault: 'the connection is reset', how: 'drop', error: 'Unavailable', tries: 3 },
];
/** Where the answer says of itself that it is not whole. */
export const partial: Failing = { fault: 'a partial result', how: 'partial', error: 'PartialResult', tries: 3 };
/** Three times our patience with one call, 8 s (lib/sources/datadogClient.ts). */
export const silent: Failing = { fault: 'never answers', how: 'hang', error: 'Unavailable', tries: 3, takes: 24 };
