import { describe, expect, test } from 'vitest';
import { type Backlog, drains, minutesToEmpty, worstOf } from '../../lib/facts/backlog.ts';

const limits = { waiting: 100, within: 60 };
const queue = (name: string, now: number, earlier?: number, peak = Math.max(now, earlier ?? 0)): Backlog => ({
  queue: name,
  now,
  ...(earlier !== undefined && { earlier }),
  minutes: 5,
  peak,
});

describe('a backlog', () => {
  test.each([
    ['that falls by 200 in 5 minutes is empty in 25', 1_000, 1_200, 25],
    ['that stands is never', 1_000, 1_000, Infinity],
    ['that grows is never', 1_000, 900, Infinity],
    ['that is empty is so now', 0, 900, 0],
  ])('%s', (_, now, earlier, minutes) => {
    expect(minutesToEmpty(queue('mails', now, earlier))).toBe(minutes);
  });
  test.each([
    ['that is empty within the hour drains', 1_200, 1_300, true],
    ['that takes a minute longer does not', 1_220, 1_320, false],
    ['that stands does not', 1_000, 1_000, false],
    ['that is as high as a backlog begins does not', 100, 100, false],
    ['that is lower is none', 99, 900, true],
    ['that is lower and stands is none', 99, 99, true],
    ['that is lower and fell by one in five minutes is none', 99, 100, true],
    ['that is lower and grows again does not', 99, 0, false],
    ['that is lower and grows by one does not', 99, 98, false],
    ['of whose past nothing is known does not', 1_000, undefined, false],
    ['that is lower, and of whose past nothing is known, is none', 99, undefined, true],
  ])('%s', (_, now, earlier, expected) => {
    expect(drains(queue('mails', now, earlier, 1_900), limits)).toBe(expected);
  });
  test.each([
    ['never had as many as a backlog has is in order, though it grows', 99, true],
    ['had as many grows again', 100, false],
  ])('a queue that %s', (_, peak, expected) => {
    expect(drains(queue('calm', 99, 50, peak), limits)).toBe(expected);
  });
});

describe('the queue to speak of', () => {
  const bulk = queue('bulk', 90_000, 90_000);
  const mails = queue('mails', 900, 500);
  const calm = queue('calm', 3, 3);
  const drained = queue('drained', 40, 700, 2_000);
  const names = (all: readonly Backlog[], own?: string) => {
    const { worst, others } = worstOf(all, own, limits);
    return [worst?.queue, ...others.map((one) => one.queue)];
  };
  test('is the one that grew most, not the one that is always full', () => {
    expect(names([calm, bulk, mails, drained])).toEqual(['mails', 'bulk']);
  });
  test('is of those that grew alike the fuller one', () => {
    expect(names([queue('a', 500, 400), queue('b', 700, 600)])).toEqual(['b', 'a']);
  });
  test('is the one that had most, where all drain', () => {
    expect(names([calm, drained])).toEqual(['drained']);
  });
  test("is the alert's own where it names one, whatever the others do", () => {
    expect(names([calm, bulk, mails], 'calm')).toEqual(['calm', 'mails', 'bulk']);
  });
  test("is none where the alert's own says nothing: another queue is not it", () => {
    expect(names([bulk], 'mails')).toEqual([undefined, 'bulk']);
  });
  test('is none where no queue says anything', () => {
    expect(names([])).toEqual([undefined]);
  });
});
