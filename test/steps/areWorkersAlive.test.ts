import { describe, expect, test } from 'vitest';
import type { GaugeLine } from '../../lib/sources/datadogAnswers.ts';
import { areWorkersAlive } from '../../lib/steps/areWorkersAlive.ts';
import { alertOf } from '../webhooks.ts';
import { gaugeOf, line, steady } from './queue.ts';

const params = { metric: 'jobs.workers', scope: ['env'], queue: 'queue', left: 0.5 };
const { classify, gather } = areWorkersAlive.definition;
const known = { alert: alertOf(), isBacklogDraining: { queue: 'mails' } };
const judged = async (...lines: readonly GaugeLine[]) => classify(await gather(known, { datadog: gaugeOf(lines).datadog }, params), params);
const workers = (before: number, now: number) => line([], ...steady(-75, -15, before), ...steady(-15, 0, now));

describe('are workers alive?', () => {
  test.each([
    ['as many as before are', workers(12, 12), 'alive', 12, 12],
    ['half of them are', workers(12, 6), 'alive', 6, 12],
    ['fewer than half are gone', workers(12, 5), 'gone', 5, 12],
    ['none is gone', workers(12, 0), 'gone', 0, 12],
    ['none is gone, if none was there before either', workers(0, 0), 'gone', 0, 0],
    ['one report that is late is no death', line([], ...steady(-75, -1, 12), [-1, 4]), 'alive', 12, 12],
    ['three are', line([], ...steady(-75, -3, 12), [-3, 4], [-2, 4], [-1, 4]), 'gone', 4, 12],
    ['a moment of trouble an hour ago is not the usual', line([], ...steady(-75, -60, 0), ...steady(-60, 0, 12)), 'alive', 12, 12],
  ])('%s', async (_, one, answer, count, of) => {
    expect(await judged(one)).toEqual({ answer, because: { rule: 'workers-left', count, of, atLeast: 0.5 } });
  });
});

describe('if nothing is known of before, the rule says so:', () => {
  test.each([
    ['none is gone', 0, 'gone'],
    ['one is there', 1, 'alive'],
    ['some are there', 3, 'alive'],
  ])('%s', async (_, now, answer) => {
    expect(await judged(line([], ...steady(-10, 0, now)))).toEqual({ answer, because: { rule: 'workers-there', count: now, of: now, atLeast: 1 } });
  });
});

describe('a metric that says nothing is not zero workers:', () => {
  const silent = { answer: 'cannot-tell', because: { rule: 'gauge-reports', count: 0, of: 5, atLeast: 1 } };
  test('no points at all', async () => expect(await judged()).toEqual(silent));
  test('it ended with its workers', async () => expect(await judged(line([], ...steady(-75, -5, 12)))).toEqual(silent));
});

test('it asks for the workers of the queue, each telling of its own, in the hour and a quarter before the look', async () => {
  const { asked, datadog } = gaugeOf([]);
  await gather(known, { datadog }, params);
  const window = { from: '2026-03-14T21:00:00.000Z', to: '2026-03-14T22:15:00.000Z' };
  expect(asked).toEqual([{ metric: 'jobs.workers', over: 'sum', tags: { env: 'prod', queue: 'mails' }, by: [], window }]);
});
test('where all workers take from all queues, it asks for all, and does not say that they are of one queue', async () => {
  const { asked, datadog } = gaugeOf([workers(12, 0)]);
  const facts = await gather(known, { datadog }, { metric: 'jobs.workers', scope: ['env'], left: 0.5 });
  expect(asked[0]?.tags).toEqual({ env: 'prod' });
  expect(facts).not.toHaveProperty('queue');
});

test('it keeps what there is and what there was: the most of three minutes, and the median of the hour before', async () => {
  const points: (readonly [number, number])[] = [
    ...steady(-75, -60, 30),
    ...steady(-60, -16, 12),
    [-16, 99],
    ...steady(-15, -4, 50),
    [-4, 40],
    [-3, 9],
    [-2, 8],
    [-1, 6],
  ];
  expect(await gather(known, { datadog: gaugeOf([line([], ...points)]).datadog }, params)).toEqual({
    looked: { metrics: ['jobs.workers'], from: '2026-03-14T21:00:00.000Z', to: '2026-03-14T22:15:00.000Z' },
    ...{ metric: 'jobs.workers', queue: 'mails', now: 9, before: 12, reported: 5 },
  });
  const lately = await gather(known, { datadog: gaugeOf([line([], ...steady(-15, -1, 12))]).datadog }, params);
  expect([lately.before, lately.now, lately.reported]).toEqual([undefined, 12, 4]);
});

test('an alert without a tag that narrows the query asks nobody', async () => {
  const alert = alertOf({ tags: 'monitor', alertScope: '', alertQuery: '' });
  await expect(gather({ ...known, alert }, { datadog: gaugeOf([]).datadog }, params)).rejects.toMatchObject({ name: 'TagMissing' });
});

test('it asks Datadog alone, in these words, and has these answers', () => {
  const question = { en: 'Are workers alive?', ja: 'ワーカーは動いていますか？' };
  expect(areWorkersAlive.definition).toMatchObject({ question, answers: ['alive', 'gone'], asks: ['datadog'] });
});
test.each([{ left: 0.01 }, { left: 0.99 }, { queue: undefined }])('it takes %j', (given) => {
  expect(areWorkersAlive.definition.params.safeParse({ ...params, ...given }).success).toBe(true);
});
test.each([{ scope: [] }, { metric: 'jobs workers' }, { scope: ['env}'] }, { queue: '' }, { left: 0 }, { left: 1 }, { queue: 1 }])('it takes no %j', (odd) => {
  expect(areWorkersAlive.definition.params.safeParse({ ...params, ...odd }).success).toBe(false);
});
