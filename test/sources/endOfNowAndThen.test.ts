import { expect, test } from 'vitest';
import { endOfNowAndThen } from '../../lib/sources/executions.ts';

test('of a storm, one delivery in ten seconds asks whether the execution runs; one that has ended is asked for each time', async () => {
  const clock = { ms: 0 };
  const ends = new Map([['b', 7]]);
  const asked: string[] = [];
  const endOf = endOfNowAndThen(
    async (execution) => {
      asked.push(execution);
      return ends.get(execution);
    },
    () => clock.ms,
  );
  expect([await endOf('a'), await endOf('a'), await endOf('b'), await endOf('b')]).toEqual([undefined, undefined, 7, 7]);
  expect(asked).toEqual(['a', 'b', 'b']);
  ends.set('a', 9);
  clock.ms = 9_999;
  expect(await endOf('a')).toBeUndefined();
  clock.ms = 10_000;
  expect(await endOf('a')).toBe(9);
});
test('a question without an answer is asked again', async () => {
  let calls = 0;
  const endOf = endOfNowAndThen(async () => {
    calls += 1;
    throw new Error(`${calls}`);
  });
  for (const n of [1, 2]) await expect(endOf('a')).rejects.toThrow(`${n}`);
});
