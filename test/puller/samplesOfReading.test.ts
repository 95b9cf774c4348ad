import { describe, expect, test } from 'vitest';
import { samplesOfReading } from '../../lib/puller/samplesOfReading.ts';
import type { SyncState } from '../../lib/puller/syncState.ts';
import { at, exposed, jobsSync } from './world.ts';

const jobs = jobsSync({
  fixed: { env: 'production' },
  metrics: [
    { metric: 'jobs.done.count', kind: 'count', from: 'jobs_done_total', tags: { queue: 'queue' } },
    { metric: 'jobs.waiting', kind: 'gauge', from: 'jobs_waiting', tags: { queue: 'queue' } },
  ],
});
const done = (value: number, labels: Record<string, string> = { queue: 'mails' }) => exposed('jobs_done_total', labels, value);
const waiting = (value: number, labels: Record<string, string> = { queue: 'mails' }) => exposed('jobs_waiting', labels, value);
/** What was read two minutes ago. */
const readBefore = (...read: ReturnType<typeof done>[]): SyncState => ({
  through: at(-2),
  outbox: [],
  sent: {},
  counters: Object.fromEntries(read.map(({ id, value }) => [id, { value, at: at(-2) }])),
  page: [],
});
const values = (state: SyncState | undefined, ...page: ReturnType<typeof done>[]) =>
  samplesOfReading(jobs, page, state, at(-1)).samples.map(({ metric, value }) => [metric, value]);

describe('a reading', () => {
  test('has what counters rose by, over the time since the last one, and gauges as they are', () => {
    expect(samplesOfReading(jobs, [done(17), waiting(-3)], readBefore(done(10)), at(-1)).samples).toEqual([
      { metric: 'jobs.done.count', kind: 'count', tags: { env: 'production', queue: 'mails' }, at: at(-1), seconds: 120, value: 7 },
      { metric: 'jobs.waiting', kind: 'gauge', tags: { env: 'production', queue: 'mails' }, at: at(-1), seconds: 60, value: -3 },
    ]);
  });
  test('that is the first has gauges alone, and is not whole', () => {
    expect(values(undefined, done(17), waiting(3))).toEqual([['jobs.waiting', 3]]);
    expect(samplesOfReading(jobs, [done(17)], undefined, at(-1)).whole).toBe(false);
    expect(samplesOfReading(jobs, [done(17)], readBefore(done(1)), at(-1)).whole).toBe(true);
  });
  test('counts a process that began anew from 0, and a series that is new too', () => {
    expect(values(readBefore(done(10)), done(4), waiting(0))).toEqual([
      ['jobs.done.count', 4],
      ['jobs.waiting', 0],
    ]);
    expect(values(readBefore(done(10)), done(10), done(5, { queue: 'sms' }))).toEqual([
      ['jobs.done.count', 0],
      ['jobs.done.count', 5],
    ]);
  });
  test('adds up the rises of series whose labels are not declared: of the sum, the restart of one would be a fall', () => {
    const [one, two] = [(n: number) => done(n, { queue: 'mails', pod: 'a' }), (n: number) => done(n, { queue: 'mails', pod: 'b' })];
    expect(values(readBefore(one(100), two(50)), one(3), two(60))).toEqual([['jobs.done.count', 13]]);
  });
  test('remembers a counter that is away for a while', () => {
    const state = readBefore(done(10), done(20, { queue: 'sms' }));
    const { counters } = samplesOfReading(jobs, [done(11)], state, at(-1));
    expect(
      Object.values(counters)
        .map(({ value }) => value)
        .sort(),
    ).toEqual([11, 20]);
  });
  test('goes on from where a counter was that was away for some hours: from 0 it would bring all that it ever counted', () => {
    const { counters } = samplesOfReading(jobs, [done(11)], { ...readBefore(done(10)), counters: { away: { value: 5_000, at: at(-300) } } }, at(-1));
    expect(counters['away']).toEqual({ value: 5_000, at: at(-300) });
  });
  test('compares nothing with a counter that is declared since: all that it ever counted is nothing of this minute', () => {
    const state = { ...readBefore(), counted: ['jobs_failed_total'] };
    expect(values(state, done(1_000_000), waiting(3))).toEqual([['jobs.waiting', 3]]);
    const { whole, counted } = samplesOfReading(jobs, [done(1_000_000)], state, at(-1));
    expect([whole, counted]).toEqual([false, ['jobs_done_total']]);
    expect(samplesOfReading(jobs, [done(5)], { ...state, counted }, at(-1))).toMatchObject({ whole: true, samples: [{ value: 5 }] });
  });
  test('without a label that is declared says so', () => {
    const page = [exposed('jobs_done_total', { shard: 'a' }, 1), exposed('jobs_waiting', { queue: 'mails' }, 1)];
    expect(samplesOfReading(jobs, page, readBefore(), at(-1)).warnings).toEqual(['no jobs_done_total has the label queue; check its name on the page']);
  });
  test('with a gauge that is NaN sends the others, and says so: NaN is no value, and no zero', () => {
    const page = [done(1), waiting(Number.NaN, { queue: 'a' }), waiting(3, { queue: 'b' })];
    const { samples, warnings } = samplesOfReading(jobs, page, readBefore(), at(-1));
    expect(samples.filter(({ metric }) => metric === 'jobs.waiting').map(({ tags, value }) => [tags['queue'], value])).toEqual([['b', 3]]);
    expect(warnings).toEqual(['1 of jobs_waiting are NaN there: no value, and none was sent']);
  });
  test('without one of the samples says so, and without any is refused', () => {
    expect(samplesOfReading(jobs, [done(1)], readBefore(), at(-1)).warnings).toEqual(['the page has no jobs_waiting']);
    expect(() => samplesOfReading(jobs, [exposed('up', {}, 1)], readBefore(), at(-1))).toThrow(
      'the page has none of jobs_done_total, jobs_waiting; check the address and the names',
    );
  });
});

test.each([
  [
    'two values of one gauge',
    [waiting(1, { queue: 'a', pod: 'x' }), waiting(2, { queue: 'a', pod: 'y' })],
    'jobs.waiting has two values with the same tags: a gauge can have one; declare the label that tells them apart',
  ],
  [
    'a gauge that is a counter there',
    [exposed('jobs_waiting', {}, 1, { type: 'counter' })],
    'jobs_waiting is a counter there, and jobs.waiting is declared as a gauge; declare a count',
  ],
  [
    'a counter that is a gauge there',
    [exposed('jobs_done_total', {}, 1, { type: 'gauge' })],
    'jobs_done_total is a gauge there, and jobs.done.count is declared as a count; declare a gauge',
  ],
  ['a negative counter', [done(-1)], 'jobs_done_total is negative or no number, and a counter cannot be; mend the exporter'],
  ['NaN', [done(Number.NaN)], 'jobs_done_total is negative or no number'],
  ['an endless gauge', [waiting(Number.POSITIVE_INFINITY)], 'jobs_waiting is no number'],
  ['Infinity', [done(Number.POSITIVE_INFINITY)], 'jobs_done_total is negative or no number'],
  ['a card number in a label', [waiting(1, { queue: '4000056655665556' })], 'the label queue of jobs_waiting looks like a card number: nothing was sent'],
])('%s is refused by name', (_, page, message) => {
  expect(() => samplesOfReading(jobs, page, readBefore(), at(-1))).toThrow(message);
});
