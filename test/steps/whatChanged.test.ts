import { describe, expect, test } from 'vitest';
import type { Datadog } from '../../lib/sources/types.ts';
import { whatChanged } from '../../lib/steps/whatChanged.ts';
import { datadogWhere } from '../fakes.ts';
import { alertOf } from '../webhooks.ts';
import { sumsOf } from './queue.ts';

const params = { enqueued: 'e', processed: 'p', scope: ['env'], queue: 'queue', jump: 2, drop: 0.5 };
const { classify, gather } = whatChanged.definition;
const known = { alert: alertOf(), isBacklogDraining: { queue: 'mails' } };
/** Jobs a minute; the window has 15 minutes, and the time before 60. */
const sums = (within: number | undefined, before: number | undefined) => ({
  ...(within !== undefined && { within: [['', within * 15]] as [string, number][] }),
  ...(before !== undefined && { before: before * 60 }),
});
type Rate = readonly [before: number | undefined, within: number | undefined];
const judged = async ([cameBefore, come]: Rate, [wentBefore, go]: Rate) =>
  classify(await gather(known, { datadog: sumsOf({ e: sums(come, cameBefore), p: sums(go, wentBefore) }).datadog }, params), params);

describe('what changed?', () => {
  const [put, run] = ['enqueue-rate', 'processing-rate'];
  test.each<[string, Rate, Rate, string, string, number, number]>([
    ['twice as many come in', [100, 200], [100, 120], 'enqueued-more', put, 200, 100],
    ['not quite twice as many', [100, 199], [100, 120], 'unclear', put, 199, 100],
    ['some come in where none did', [0, 10], [0, 1], 'enqueued-more', put, 10, 0],
    ['half as many are run', [100, 100], [100, 50], 'processed-less', run, 50, 100],
    ['a little more than half', [100, 100], [100, 51], 'unclear', put, 100, 100],
    ['none is run any more', [100, 100], [100, 0], 'processed-less', run, 0, 100],
    ['both: the one may be why the other is', [100, 300], [100, 20], 'unclear', run, 20, 100],
    ['a handful is no jump', [0.1, 4 / 15], [1, 1], 'unclear', put, 4 / 15, 0.1],
    ['5 jobs are one', [0.1, 5 / 15], [1, 1], 'enqueued-more', put, 5 / 15, 0.1],
    ['4 fewer in an hour are no drop', [1, 1], [4 / 60, 0], 'unclear', put, 1, 1],
    ['5 are one', [1, 1], [5 / 60, 0], 'processed-less', run, 0, 5 / 60],
    ['nothing was run before, and nothing is', [100, 100], [0, 0], 'unclear', put, 100, 100],
  ])('%s', async (_, come, go, answer, rule, count, of) => {
    expect(await judged(come, go)).toEqual({ answer, because: { rule, count, of, atLeast: rule === put ? 2 : 0.5 } });
  });
  test.each<[string, Rate, Rate]>([
    ['what comes in now', [100, undefined], [100, 20]],
    ['what came in before', [undefined, 100], [100, 20]],
    ['what is run now: it is not zero', [100, 100], [100, undefined]],
    ['what was run before', [100, 100], [undefined, 20]],
  ])('nobody can tell without points of %s', async (_, come, go) => {
    expect(await judged(come, go)).toEqual({ answer: 'cannot-tell', because: { rule: 'jobs-counted', count: 0, of: 0, atLeast: 1 } });
  });
});

test("it asks for the queue's jobs in the alert's window until the look, and in the hour before, and keeps them as jobs a minute", async () => {
  const { asked, datadog } = sumsOf({ e: sums(30, 20), p: sums(10, 20) });
  const within = { from: '2026-03-14T22:00:00.000Z', to: '2026-03-14T22:15:00.000Z' };
  const before = { from: '2026-03-14T21:00:00.000Z', to: '2026-03-14T22:00:00.000Z' };
  expect(await gather(known, { datadog }, params)).toEqual({
    looked: { metrics: ['e', 'p'], from: before.from, to: within.to },
    queue: 'mails',
    minutes: { before: 60, within: 15 },
    enqueued: { before: 20, within: 30 },
    processed: { before: 20, within: 10 },
  });
  const of = { tags: { env: 'prod', queue: 'mails' }, by: [] };
  expect(asked).toHaveLength(4);
  for (const metric of ['e', 'p']) for (const window of [before, within]) expect(asked).toContainEqual({ metric, ...of, window });
});
test('what has no points is left open, and several rows are added up', async () => {
  const sumMetric: Datadog['sumMetric'] = async ({ metric }) => (metric === 'e' ? [] : [10, 20].map((sum) => ({ tags: [], sum })));
  expect(await gather(known, { datadog: datadogWhere({ sumMetric }) }, params)).toMatchObject({
    enqueued: { before: undefined, within: undefined },
    processed: { before: 0.5, within: 2 },
  });
});
test('an alert without a tag that narrows the query asks nobody', async () => {
  const alert = alertOf({ tags: 'monitor', alertScope: '', alertQuery: '' });
  await expect(gather({ ...known, alert }, { datadog: sumsOf({}).datadog }, params)).rejects.toMatchObject({ name: 'TagMissing' });
});

test('it asks Datadog alone, in these words, and has these answers', () => {
  const question = { en: 'What changed?', ja: '何が変わりましたか？' };
  expect(whatChanged.definition).toMatchObject({ question, answers: ['enqueued-more', 'processed-less', 'unclear'], asks: ['datadog'] });
});
test.each([{ jump: 1.01 }, { drop: 0.01 }, { drop: 0.99 }])('it takes %j', (given) => {
  expect(whatChanged.definition.params.safeParse({ ...params, ...given }).success).toBe(true);
});
test.each([{ scope: [] }, { enqueued: '' }, { processed: 'a,b' }, { scope: ['env}'] }, { queue: '' }, { jump: 1 }, { drop: 0 }, { drop: 1 }])(
  'it takes no %j',
  (odd) => {
    expect(whatChanged.definition.params.safeParse({ ...params, ...odd }).success).toBe(false);
  },
);
