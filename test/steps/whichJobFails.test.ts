import { describe, expect, test } from 'vitest';
import { whichJobFails } from '../../lib/steps/whichJobFails.ts';
import { alertOf } from '../webhooks.ts';
import { sumsOf } from './queue.ts';

const params = { failed: 'f', processed: 'p', scope: ['env'], queue: 'queue', job: 'job', failing: 0.1, share: 0.8 };
const { classify, gather } = whichJobFails.definition;
const known = { alert: alertOf(), isBacklogDraining: { queue: 'mails' } };
type Failures = [job: string, count: number][];
const gathered = (failures: Failures, ran?: number) =>
  gather(
    known,
    { datadog: sumsOf({ f: { within: failures, before: 4 }, p: { ...(ran !== undefined && { within: [['', ran]] }), before: 400 } }).datadog },
    params,
  );
const judged = async (failures: Failures, ran?: number) => classify(await gathered(failures, ran), params);

describe('does one class of jobs fail?', () => {
  const one = 'one-job-fails';
  const few = 'enough-fail';
  test.each<[string, Failures, number | undefined, string, string, number, number]>([
    [
      '80 of 100 failures, of 1,000 jobs',
      [
        ['send_invoice', 80],
        ['send_receipt', 20],
      ],
      1_000,
      'one-class',
      one,
      80,
      100,
    ],
    [
      '79 of 100 failures are too few',
      [
        ['send_receipt', 21],
        ['send_invoice', 79],
      ],
      1_000,
      'none',
      one,
      79,
      100,
    ],
    ['100 of 1,000 jobs can hold it up', [['send_invoice', 100]], 1_000, 'one-class', one, 100, 100],
    ['99 of 1,000 jobs hold nothing up', [['send_invoice', 99]], 1_000, 'none', few, 99, 1_000],
    ['4 failures decide nothing', [['send_invoice', 4]], 5, 'none', few, 4, 5],
    ['5 do', [['send_invoice', 5]], 5, 'one-class', one, 5, 5],
    ['a queue that runs nothing fails at nothing', [], 0, 'none', few, 0, 0],
    ['failures that were never counted are none, where jobs were', [], 1_000, 'none', few, 0, 1_000],
    ['jobs are at least those that failed', [['send_invoice', 50]], 40, 'one-class', one, 50, 50],
  ])('%s', async (_, failures, ran, answer, rule, count, of) => {
    const atLeast = rule === one ? 0.8 : 0.1;
    expect(await judged(failures, ran)).toEqual({ answer, because: { rule, count, of, atLeast } });
  });
  test.each<[string, Failures]>([
    ['neither was counted: a metric of another name looks the same', []],
    ['failures alone were: they are not all that were run', [['send_invoice', 6]]],
  ])('nobody can tell where %s', async (_, failures) => {
    expect(await judged(failures)).toEqual({ answer: 'cannot-tell', because: { rule: 'jobs-counted', count: 0, of: 0, atLeast: 1 } });
  });
});

describe('failures that do not say their class', () => {
  const failing = (untagged: number, worst: number, other: number): Failures => [
    ['', untagged],
    ['send_invoice', worst],
    ['send_receipt', other],
  ];
  test.each([
    ['are all that there are', 500, 0, 0, 'cannot-tell', 'job-tagged', 0, 500],
    ['could make one class of it', 10, 70, 20, 'cannot-tell', 'job-tagged', 90, 100],
    ['could be one class themselves', 80, 0, 20, 'cannot-tell', 'job-tagged', 20, 100],
    ['are too few for any', 9, 70, 21, 'none', 'one-job-fails', 70, 100],
    ['are too few for any, though no class has as many', 40, 39, 21, 'none', 'one-job-fails', 39, 100],
    ['change nothing where one class is', 20, 80, 0, 'one-class', 'one-job-fails', 80, 100],
  ])('%s', async (_, untagged, worst, other, answer, rule, count, of) => {
    expect(await judged(failing(untagged, worst, other), 1_000)).toEqual({ answer, because: { rule, count, of, atLeast: 0.8 } });
  });
  test('are none to ask about where too few fail', async () => {
    expect(await judged([['', 99]], 1_000)).toEqual({ answer: 'none', because: { rule: 'enough-fail', count: 99, of: 1_000, atLeast: 0.1 } });
  });
  test('are counted apart, however their tag says nothing', async () => {
    expect(await gathered([...failing(90, 4, 3), ['\u200b', 1]], 1_000)).toMatchObject({ failed: 98, untagged: 91, worst: { job: 'send_invoice', count: 4 } });
  });
});

describe('what is gathered', () => {
  const looked = { metrics: ['f', 'p'], from: '2026-03-14T21:00:00.000Z', to: '2026-03-14T22:15:00.000Z' };
  const then = { looked, queue: 'mails', failedBefore: 4, ranBefore: 400 };
  const rows: Failures = [
    ['a', 1],
    ['send_invoice', 80],
    ['b', 2],
  ];
  test('is the class that fails most, and what failed in the hour before', async () => {
    expect(await gathered(rows, 1_000)).toEqual({ ...then, failed: 83, untagged: 0, ran: 1_000, counted: true, worst: { job: 'send_invoice', count: 80 } });
  });
  test('has no worst class where none failed, and none that ran are none that are not counted', async () => {
    expect(await gathered([['a', 0]], 9)).toEqual({ ...then, failed: 0, untagged: 0, ran: 9, counted: true });
    expect(await gathered([], 0)).toEqual({ ...then, failed: 0, untagged: 0, ran: 0, counted: true });
    expect(await gathered([])).toEqual({ ...then, failed: 0, untagged: 0, ran: 0, counted: false });
  });
  test('has no worst class where none has a name, and cuts one that is too long', async () => {
    expect(await gathered([['', 5]])).toEqual({ ...then, failed: 5, untagged: 5, ran: 5, counted: false });
    expect((await gathered([['j'.repeat(300), 5]])).worst).toEqual({ job: `${'j'.repeat(97)}…`, count: 5 });
  });
});

test('an alert without a tag that narrows the query asks nobody', async () => {
  const alert = alertOf({ tags: 'monitor', alertScope: '', alertQuery: '' });
  await expect(gather({ ...known, alert }, { datadog: sumsOf({}).datadog }, params)).rejects.toMatchObject({ name: 'TagMissing' });
});

test("it asks for the queue's jobs in the alert's window until the look, and in the hour before", async () => {
  const { asked, datadog } = sumsOf({});
  await gather(known, { datadog }, params);
  const tags = { env: 'prod', queue: 'mails' };
  const within = { from: '2026-03-14T22:00:00.000Z', to: '2026-03-14T22:15:00.000Z' };
  const before = { from: '2026-03-14T21:00:00.000Z', to: '2026-03-14T22:00:00.000Z' };
  expect(asked).toEqual([
    { metric: 'f', tags, by: ['job'], window: within },
    { metric: 'p', tags, by: [], window: within },
    { metric: 'f', tags, by: [], window: before },
    { metric: 'p', tags, by: [], window: before },
  ]);
});

test('it asks Datadog alone, in these words, and has these answers', () => {
  const question = { en: 'Which job fails?', ja: 'どのジョブが失敗していますか？' };
  expect(whichJobFails.definition).toMatchObject({ question, answers: ['one-class', 'none'], asks: ['datadog'] });
});
test.each([{ failing: 0.01 }, { failing: 1 }, { share: 0.51 }, { share: 1 }])('it takes %j', (given) => {
  expect(whichJobFails.definition.params.safeParse({ ...params, ...given }).success).toBe(true);
});
test.each([
  { scope: [] },
  { failed: '' },
  { processed: 'a,b' },
  { scope: ['env}'] },
  { queue: '' },
  { job: '' },
  { failing: 0 },
  { failing: 1.01 },
  { share: 0.5 },
  { share: 1.01 },
])('it takes no %j', (odd) => {
  expect(whichJobFails.definition.params.safeParse({ ...params, ...odd }).success).toBe(false);
});
