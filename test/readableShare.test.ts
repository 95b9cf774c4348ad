import { expect, it } from 'vitest';
import { readableShare } from '../lib/readableShare.ts';

it.each([
  [412, 418, 0.95, 0.986],
  [95, 100, 0.95, 0.95],
  [9_496, 10_000, 0.95, 0.949],
  [9_999, 10_000, 0.95, 0.999],
  [1, 1, 0.95, 1],
  [0, 5, 0.95, 0],
  [430, 418, 0.5, 1.029],
])('%i of %i against %d reads %d', (count, of, rule, share) => {
  expect(readableShare(count, of, rule)).toBe(share);
});

it.each([
  [0, 0],
  [3, 0],
  [3, -1],
  [Number.NaN, 5],
  [3, Number.NaN],
  [1e300, 1],
])('%d of %d is no share', (count, of) => {
  expect(readableShare(count, of)).toBeUndefined();
});
