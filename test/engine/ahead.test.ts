import { expect, test } from 'vitest';
import { askingAhead } from '../../lib/engine/ahead.ts';
import { datadogWhere } from '../fakes.ts';
import { alertOf } from '../webhooks.ts';
import { howMany } from './exampleRunbook.ts';

const question = { query: 'q', window: { from: '', to: '' }, facets: [] };

test('what was asked ahead is good for 20 s: after a long wait it is asked anew', async () => {
  let calls = 0;
  let time = 1_000;
  const datadog = datadogWhere({
    countSpans: async () => {
      calls += 1;
      return { buckets: [], total: calls, cut: false, sampled: false };
    },
  });
  const asking = {
    ...howMany.definition,
    ahead: (_: unknown, sources: { readonly datadog: typeof datadog }) => sources.datadog.countSpans(question),
  };
  const early = askingAhead(asking, { datadog }, () => time);
  expect(await early.warmUp('e', { limit: 10 }, { ...alertOf() })).toBe('warm');
  time += 19_999;
  expect(await early.sourcesFor('e').datadog?.countSpans(question)).toMatchObject({ total: 1 });
  time += 1;
  expect(await early.sourcesFor('e').datadog?.countSpans(question)).toMatchObject({ total: 2 });
});
