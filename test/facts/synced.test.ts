import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { marksOf, progressIn, type Synced, syncedLately, syncedWhole, unseenOn } from '../../lib/facts/synced.ts';
import { Refused } from '../../lib/sources/errors.ts';
import { line, steady } from '../steps/queue.ts';

const sync = 'payment-failures';
/** The look is at 22:15; the window opened 15 minutes before and ends a minute after. */
const look = '2026-03-14T22:15:00.000Z';
const window = { from: '2026-03-14T22:00:00.000Z', to: '2026-03-14T22:16:00.000Z' };
const marked = (...minutes: readonly number[]) => line([], ...minutes.map((minute) => [minute, 1] as const));
const until = (last: number) => line([], ...steady(-60, last + 1, 1));
const seen = (...lines: ReturnType<typeof line>[]) => progressIn(sync, Promise.resolve(lines), window, look);

test('it asks for a day until the end of the window, a point a minute: fewer than the 1,500 at which Datadog takes longer intervals', () => {
  expect(marksOf(sync, window)).toEqual({
    ...{ metric: 'firstlook.sync.complete', over: 'max', tags: { sync }, by: [] },
    window: { from: '2026-03-13T22:16:00.000Z', to: window.to },
  });
});

describe('how far a sync is', () => {
  test.each([
    ['done until the minute before the look', until(-2), { behind: 1, done: 14, of: 14 }],
    ['three minutes behind', until(-4), { behind: 3, done: 12, of: 12 }],
    ['fourteen minutes behind', until(-15), { behind: 14, done: 1, of: 1 }],
    ['last done before the window', until(-20), { behind: 19, done: 0, of: 0 }],
    ['tomorrow, all done', until(0), { behind: 0, done: 16, of: 16 }],
    ['two minutes missing', line([], ...steady(-60, -9, 1), ...steady(-7, -1, 1)), { behind: 1, done: 12, of: 14 }],
    ['begun within the window', line([], ...steady(-9, -1, 1)), { behind: 1, done: 8, of: 14 }],
    ['two marks', marked(-3, -2), { behind: 1, done: 2, of: 14 }],
  ])('%s', async (_, one, expected) => {
    expect(await seen(one)).toEqual({ sync, ...expected });
  });
  test('a window that opens or a look that falls within a minute counts the whole minute', async () => {
    const odd = { from: '2026-03-14T22:00:37.000Z', to: '2026-03-14T22:16:37.000Z' };
    expect(await progressIn(sync, Promise.resolve([until(-2)]), odd, '2026-03-14T22:15:37.000Z')).toEqual({ sync, behind: 1, done: 14, of: 14 });
  });
  test('of a window longer than a day, the last day', async () => {
    const long = { from: '2026-03-10T22:00:00.000Z', to: window.to };
    const day = line([], ...steady(-1_439, -1, 1));
    expect(await progressIn(sync, Promise.resolve([day]), long, look)).toEqual({ sync, behind: 1, done: 1_438, of: 1_438 });
  });
  test('no mark in a day: the metric comes without the Puller', async () => {
    expect(await seen()).toBeUndefined();
    expect(await seen(line([]))).toBeUndefined();
  });
});

describe('nobody can see it', () => {
  test.each([
    ['values that no sync sends', [line([], [-3, 1], [-2, 0.5])]],
    ['a zero', [line([], [-2, 0])]],
    ['several lines', [until(-2), until(-9)]],
    ['points of longer times than a minute', [marked(...Array.from({ length: 12 }, (_, index) => -60 + index * 5))]],
  ])('%s', async (_, lines) => expect(await seen(...lines)).toEqual({ sync, error: 'UnexpectedAnswer' }));
  test.each([
    [new Refused('Datadog answered 400'), 'Refused'],
    ['no error at all', 'Error'],
  ])('the question failed: %s', async (failure, error) => {
    expect(await progressIn(sync, Promise.reject(failure), window, look)).toEqual({ sync, error });
  });
  test('it is told to the message, by sync and error', () => {
    const step = (synced: Synced | undefined) => ({ step: 's', question: 'q', answer: 'ours', facts: { synced } });
    expect(unseenOn([step(undefined), step({ sync, behind: 1, done: 2, of: 2 }), step({ sync, error: 'Unavailable' })])).toEqual([
      { sync, error: 'Unavailable' },
    ]);
  });
});

describe('what it says of the metric', () => {
  const at = (behind: number, done: number, of: number): Synced => ({ sync, behind, done, of });
  test.each([
    [at(3, 12, 12), undefined, undefined],
    [at(4, 11, 11), 'synced-lately', 'synced-lately'],
    [at(2, 12, 13), undefined, 'synced-whole'],
    [at(14, 0, 1), 'synced-lately', 'synced-lately'],
    [{ sync, error: 'Unavailable' }, undefined, undefined],
    [undefined, undefined, undefined],
  ])('%j', (one, lately, whole) => {
    expect([syncedLately(one)?.rule, syncedWhole(one)?.rule]).toEqual([lately, whole]);
  });
  test('with its numbers', () => {
    expect(syncedLately(at(14, 0, 1))).toEqual({ rule: 'synced-lately', count: 14, of: 14, atLeast: 3 });
    expect(syncedWhole(at(2, 9, 12))).toEqual({ rule: 'synced-whole', count: 9, of: 12, atLeast: 1 });
  });
});

test('whatever minutes are marked, what is done is never more than what there is, and nothing is behind by less than nothing', async () => {
  const minutes = fc.uniqueArray(fc.integer({ min: -1_400, max: 0 }), { minLength: 1, maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(minutes, async (some) => {
      const found = await seen(marked(...some));
      if (!found || 'error' in found) return;
      expect(found.behind).toBeGreaterThanOrEqual(0);
      expect(found.done).toBeGreaterThanOrEqual(0);
      expect(found.of).toBeGreaterThanOrEqual(found.done);
    }),
  );
});
