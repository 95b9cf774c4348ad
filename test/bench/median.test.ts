import { expect, test } from 'vitest';
import { median } from '../../lib/bench/median.ts';

test.each([
  [[7], 7],
  [[3, 1, 2], 2],
  [[10, 2, 4, 1], 3],
  [[5, 5, 900], 5],
])('the median of %j is %d', (values, middle) => {
  expect(median(values)).toBe(middle);
});
test('nothing has no median', () => {
  expect(() => median([])).toThrow('a median of nothing');
});
