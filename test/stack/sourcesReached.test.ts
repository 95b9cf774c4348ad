import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { operationsUsed } from '../../lib/stack/prunedDatadog.ts';
import { sourcesReached } from '../../lib/stack/sourcesReached.ts';

test('what sends metrics carries nothing of what asks, and no step what sends', async () => {
  const entries = ['syncMetrics', 'whoseCards', 'alertHistory', 'postVerdict'].map((name) => resolve('functions', `${name}.ts`));
  const reached = await sourcesReached(entries);
  const [syncMetrics, whoseCards, alertHistory, postVerdict] = entries.map((entry) => operationsUsed(reached.get(entry) ?? expect.unreachable(entry)));
  expect(syncMetrics).toEqual(new Map([['MetricsApi', ['submitMetrics']]]));
  expect(whoseCards?.get('MetricsApi')).toEqual(['queryScalarData', 'queryTimeseriesData']);
  // All steps share one client, and are built together.
  expect(alertHistory).toEqual(whoseCards);
  expect(postVerdict).toEqual(new Map());
});
