import { describe, expect, test } from 'vitest';
import { earlierThan, recent, usualBefore } from '../../lib/facts/gauge.ts';

const at = (minute: number) => new Date(Date.parse('2026-03-14T22:00:00Z') + minute * 60_000).toISOString();
const points = (...some: readonly (readonly [minute: number, value: number])[]) => some.map(([minute, value]) => ({ at: at(minute), value }));
const window = { from: at(0), to: at(15) };

describe('the recent points of a gauge', () => {
  test('are those of the last five minutes, the first of them included and the end not', () => {
    expect(recent(points([9, 1], [10, 2], [14, 3], [15, 4]), window).map(({ value }) => value)).toEqual([2, 3]);
  });
  test('are none where it has fallen silent', () => {
    expect(recent(points([8, 1], [9, 1]), window)).toEqual([]);
  });
});

describe('an earlier point', () => {
  const than = { at: at(14), value: 9 };
  test('is the last one that lies far enough before', () => {
    expect(earlierThan(points([3, 1], [9, 2], [10, 3], [14, 9]), than, 5)).toEqual({ value: 2, minutes: 5 });
  });
  test('may lie further where minutes are missing', () => {
    expect(earlierThan(points([3, 1], [12, 3], [14, 9]), than, 5)).toEqual({ value: 1, minutes: 11 });
  });
  test('is unknown where the metric began later', () => {
    expect(earlierThan(points([12, 3], [14, 9]), than, 5)).toBeUndefined();
  });
});

describe('what was usual before', () => {
  test('is the median, which a moment of trouble does not move', () => {
    expect(usualBefore(points([0, 12], [1, 12], [2, 12], [3, 0], [4, 0], [5, 99]), at(5))).toBe(12);
  });
  test('is unknown without a point before', () => {
    expect(usualBefore(points([5, 12]), at(5))).toBeUndefined();
  });
});
