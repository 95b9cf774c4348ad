import { describe, expect, test } from 'vitest';
import { patience, type Waiting, waitIn } from '../../lib/engine/patience.ts';
import { RateLimited, Unavailable } from '../../lib/sources/errors.ts';

/** The waits of a source that asks to wait again and again, until it is given up. */
function waitsFor(resets: readonly (number | undefined)[], random: number): { waits: number[]; error: unknown } {
  const waits: number[] = [];
  let left: Waiting | undefined;
  for (const reset of resets) {
    const next = patience(new RateLimited('spent', reset), left, random);
    if (!('wait' in next)) return { waits, error: 'gaveUp' in next ? next.gaveUp : next };
    waits.push(next.wait.seconds);
    left = next.wait;
  }
  return { waits, error: undefined };
}

describe('a source that asks to wait', () => {
  test('is waited for as long as it says, and up to 20 s more by chance', () => {
    expect(waitsFor([37], 0).waits).toEqual([37]);
    expect(waitsFor([37], 0.999).waits).toEqual([57]);
  });
  test('and does not say how long gets half a minute; one that says 0 gets a second', () => {
    expect(waitsFor([undefined], 0).waits).toEqual([30]);
    expect(waitsFor([0], 0).waits).toEqual([1]);
  });
  test('again and again is given up after at most 3 minutes, in words that say so', () => {
    const { waits, error } = waitsFor([60, 60, 60, 60], 0);
    expect(waits).toEqual([60, 60, 60]);
    expect(error).toMatchObject({ name: 'RateLimited', message: 'spent; gave up after 180 s of waiting (at most 180 s)' });
  });
  test('never waits longer than 3 minutes in all, whatever chance adds', () => {
    const { waits } = waitsFor([59, 59, 59, 59], 0.999);
    expect(waits.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(180);
  });
  test('longer than that at once is given up at once', () => {
    expect(waitsFor([3_590], 0)).toEqual({ waits: [], error: expect.objectContaining({ message: 'spent; gave up after 0 s of waiting (at most 180 s)' }) });
  });
});

test('any other failure is what it is', () => {
  const error = new Unavailable('away');
  expect(patience(error, undefined, 0)).toEqual({ error });
  expect(patience('no error', undefined, 0)).toEqual({ error: 'no error' });
});

test('what a step left is a wait or something else', () => {
  expect(waitIn({ answer: 'wait', seconds: 5, waited: 5 })).toEqual({ answer: 'wait', seconds: 5, waited: 5 });
  expect(waitIn({ answer: 'cannot-tell' })).toBeUndefined();
});
