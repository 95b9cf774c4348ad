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
    ['99 of 1,000 jobs hold nothing up', [['send_invoice', 99]], 1_000, 'none', few, 99, 1_000],
    ['4 failures decide nothing', [['send_invoice', 4]], 5, 'none', few, 4, 5],
    ['5 do', [['send_invoice', 5]], 5, 'one-class', one, 5, 5],
    ['failures without a class are nobody', [['', 500]], 1_000, 'none', one, 500, 500],
    ['a queue that runs nothing fails at nothing', [], 0, 'none', few, 0, 0],
    ['failures that were never counted are none, where jobs were', [], 1_000, 'none', few, 0, 1_000],
    ['jobs that were not counted are at least those that failed', [['send_invoice', 50]], undefined, 'one-class', one, 50, 50],
  ])('%s', async (_, failures, ran, answer, rule, count, of) => {
    expect(await judged(failures, ran)).toMatchObject({ answer, because: { rule, count, of } });
  });
  test('nobody can tell where neither was counted: a metric of another name looks the same', async () => {
    expect(await judged([])).toEqual({ answer: 'cannot-tell', because: { rule: 'jobs-counted', count: 0, of: 0, atLeast: 1 } });
  });
});

test('it keeps the class that fails most, and what failed in the hour before', async () => {
  expect(
    await gathered(
      [
        ['a', 1],
        ['send_invoice', 80],
        ['b', 2],
      ],
      1_000,
    ),
  ).toMatchObject({
    worst: { job: 'send_invoice', count: 80 },
    failed: 83,
    ran: 1_000,
    failedBefore: 4,
    ranBefore: 400,
  });
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
