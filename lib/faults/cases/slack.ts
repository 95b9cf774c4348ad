import type { Scripted } from '../../local/slackStandIn.ts';
import { notPosted, unharmed } from '../expected.ts';
import type { FaultCase } from '../faultCase.ts';
import type { Expected } from '../outcome.ts';

type Script = (attempt: number) => Scripted;
const always =
  (answer: Scripted): Script =>
  () =>
    answer;
const once =
  (answer: Scripted): Script =>
  (attempt) =>
    attempt === 1 ? answer : undefined;

const http = (status: number, body: string, headers: Readonly<Record<string, string>> = {}): Scripted => ({ status, body, headers });
const waitFor = (seconds: number): Scripted => http(429, '{"ok":false,"error":"ratelimited"}', { 'retry-after': String(seconds) });
const limitedOnly = http(429, '');
const down = http(500, 'Internal Server Error', { 'content-type': 'text/plain' });
const html = http(200, '<!doctype html><html><body>Slack is down for maintenance</body></html>', { 'content-type': 'text/html' });
const truncated = http(200, '{"ok":true,"channel":"C0000LO', { 'content-type': 'application/json' });

const part = 'Slack';
/** The state that posts the verdict. */
export const at = 'postVerdict';
const fails = (fault: string, slack: Script, expected: Expected, takes?: number): FaultCase => ({
  ...{ part, fault, at, expected, broken: { slack } },
  ...(takes !== undefined && { takes }),
});
/** Our patience with one post is 8 s (lib/sources/slack.ts). */
const slow = { postMessage: 8_500 };

export const slackCases: readonly FaultCase[] = [
  fails('401', always(http(401, '')), notPosted('Forbidden', 1, { requests: 1 })),
  fails('403', always(http(403, '')), notPosted('Forbidden', 1, { requests: 1 })),
  // It is waited for where the post runs, a second or two.
  fails('429 with Retry-After 1, once', once(waitFor(1)), unharmed({ requests: 2 }), 2),
  fails('429 with Retry-After 30, once', once(waitFor(30)), unharmed({ tries: 2, requests: 2 })),
  fails('429 with Retry-After 30, always', always(waitFor(30)), notPosted('RateLimited', 2, { requests: 2 })),
  fails('429 without Retry-After, once', once(limitedOnly), unharmed({ tries: 2, requests: 2 })),
  fails('429 without Retry-After, always', always(limitedOnly), notPosted('RateLimited', 2, { requests: 2 })),
  fails('500, once', once(down), unharmed({ tries: 2, requests: 2 })),
  fails('500, always', always(down), notPosted('Unavailable', 5, { requests: 5 })),
  fails('HTML with 200, once', once(html), unharmed({ tries: 2, requests: 2 })),
  fails('HTML with 200, always', always(html), notPosted('UnexpectedAnswer', 5, { requests: 5 })),
  // Nobody knows whether the message arrived: once more, because a message twice is better than none.
  fails('truncated JSON, once', once(truncated), unharmed({ tries: 2, requests: 2 })),
  fails('truncated JSON, always', always(truncated), notPosted('MaybePosted', 2, { requests: 2 })),
  fails('never answers, always', always('hang'), notPosted('MaybePosted', 2, { requests: 2 }), 16),
  fails('takes the message and never answers, once', once('take-and-hang'), unharmed({ tries: 2, requests: 2, messages: 2 }), 8),
  fails('the connection is reset, once', once('break'), unharmed({ tries: 2, requests: 2 })),
  fails('the connection is reset, always', always('break'), notPosted('MaybePosted', 2, { requests: 2 })),
  fails('takes the message and resets, once', once('take-and-break'), unharmed({ tries: 2, requests: 2, messages: 2 })),
  // Both posts arrive after all, and the one who was waiting has gone.
  {
    ...{ part, fault: 'slow by 8 s', at, broken: { latencies: slow }, takes: 18, lingers: 2_000 },
    expected: notPosted('MaybePosted', 2, { messages: 2 }),
  },
  { part, fault: 'the connection is refused', at, broken: { refused: 'SLACK_API_URL' }, expected: notPosted('Unavailable', 5) },
];
