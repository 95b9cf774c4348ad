import { expect, test } from 'vitest';
import { awsLimits } from '../../lib/sources/awsLimits.ts';
import { datadogTimeoutMs } from '../../lib/sources/datadogClient.ts';
import { timeouts } from '../../lib/stack/triageFunction.ts';

test('the door answers before API Gateway and Datadog hang up, however long its services hang', () => {
  const { maxAttempts, requestHandler } = awsLimits;
  expect(2 * maxAttempts * requestHandler.requestTimeout).toBeLessThan(timeouts.receiveAlert * 1_000);
  // Without it the client only logs a warning and waits on.
  expect(requestHandler.throwOnRequestTimeout).toBe(true);
  expect(timeouts.receiveAlert).toBeLessThan(14);
});

test('a step reports its own timeout before Lambda ends it: two questions to Datadog and the keys before them', () => {
  const keys = awsLimits.maxAttempts * awsLimits.requestHandler.requestTimeout;
  expect(keys + 2 * datadogTimeoutMs).toBeLessThan(timeouts.step * 1_000);
});
