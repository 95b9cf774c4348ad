import { expect, test } from 'vitest';
import { declined, volumeScenario, volumes } from '../../lib/bench/volumeScenario.ts';

const failing = (total: number) => declined(total).spans.filter(({ errorType }) => errorType !== undefined);
const inWindow = (total: number): number => failing(total).reduce((sum, { count = 1 }) => sum + count, 0);

test.each(volumes)('%d failing requests are just as many', (total) => {
  expect(inWindow(total)).toBe(total);
});
test('more requests are no more rows: what the stand-in has to do stays the same', () => {
  expect(failing(4_000_000).length).toBe(failing(40_000).length);
});
test('the volume can be exchanged under a stage that stands', () => {
  const { scenario, fail } = volumeScenario();
  fail(40_000);
  expect(scenario.world.spans).toEqual(declined(40_000).spans);
  expect(scenario.world.metrics).toEqual(declined(40_000).metrics);
});
