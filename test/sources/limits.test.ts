import { expect, test } from 'vitest';
import { delay } from '../../lib/engine/retry.ts';
import { awsLimits, endLimits, executionLimits, tableLimits, tableMs } from '../../lib/sources/awsLimits.ts';
import { datadogTimeoutMs } from '../../lib/sources/datadogClient.ts';
import { postRetries } from '../../lib/sources/retries.ts';
import { marginMs, slackTimeoutMs } from '../../lib/sources/slack.ts';
import { timeouts } from '../../lib/stack/timeouts.ts';

test('the door answers before API Gateway and Datadog hang up, however long its services hang', () => {
  const all = ({ maxAttempts, requestHandler }: { readonly maxAttempts: number; readonly requestHandler: { readonly requestTimeout: number } }) =>
    maxAttempts * requestHandler.requestTimeout;
  expect(all(awsLimits) + tableMs + all(executionLimits) + all(endLimits)).toBeLessThan(timeouts.receiveAlert * 1_000);
  // Without it the client only logs a warning and waits on.
  for (const { requestHandler } of [awsLimits, executionLimits, endLimits, tableLimits]) expect(requestHandler.throwOnRequestTimeout).toBe(true);
  expect(timeouts.receiveAlert).toBeLessThan(14);
});

test('a step reports its own timeout before Lambda ends it: two questions to Datadog and the keys before them', () => {
  const keys = awsLimits.maxAttempts * awsLimits.requestHandler.requestTimeout;
  expect(keys + 2 * datadogTimeoutMs).toBeLessThan(timeouts.step * 1_000);
});

/** Seconds of waiting that the rules for these errors allow at most, and how often they try again. */
function again(...errors: readonly string[]): { waits: number; attempts: number } {
  const rules = postRetries.filter((rule) => rule.errors.some((name) => errors.includes(name)));
  const waits = rules.flatMap((rule) => Array.from({ length: rule.maxAttempts }, (_, n) => delay(rule, n, 1))).reduce((sum, one) => sum + one, 0);
  return { waits, attempts: rules.reduce((sum, { maxAttempts }) => sum + maxAttempts, 0) };
}
const secret = (awsLimits.maxAttempts * awsLimits.requestHandler.requestTimeout) / 1_000;
const post = slackTimeoutMs / 1_000;
const margin = marginMs / 1_000;
const whole = timeouts.postVerdict - margin;

test('an execution whose verdict cannot be posted fails within 2 minutes', () => {
  const away = again('Unavailable', 'UnexpectedAnswer', 'MaybePosted');
  expect((1 + away.attempts) * (secret + post) + away.waits).toBe(118);
  const limited = again('RateLimited');
  expect((1 + limited.attempts) * whole + limited.waits).toBe(111);
  const crowded = again('Crowded');
  expect((1 + crowded.attempts) * whole + crowded.waits).toBe(116);
  const died = again('Sandbox.Timedout', 'Lambda.Unknown');
  expect((1 + died.attempts) * (timeouts.postVerdict + 10) + died.waits).toBe(101);
});

test('a Retry-After of 30 to 60 s is waited for, whatever the jitter: the rest in the function, what is over by the state machine', () => {
  // The longest that fits: the wait, a second by chance, the post, the margin; and a second for the answer that asks for it.
  const inFunction = whole - post - 2;
  expect(inFunction).toBe(28);
  expect(postRetries.find(({ errors }) => errors.includes('RateLimited'))?.exact).toBe(true);
  expect(again('RateLimited').waits + inFunction).toBeGreaterThanOrEqual(60);
});
