import { describe, expect, test } from 'vitest';
import { deployWays, isDeploy, lastIn, missing, notHere } from '../../lib/facts/deploys.ts';

const change = (before: string[] | undefined, after: string[], posted = false) => isDeploy({ before, after, posted });

describe('a change is a deploy', () => {
  test.each<[string, boolean, boolean]>([
    ['where another image runs after it', change(['app=shop:1'], ['app=shop:2']), true],
    ['where one of several containers has another image', change(['app=shop:1', 'proxy=p:1'], ['app=shop:1', 'proxy=p:2']), true],
    ['where a workload is new', change([], ['app=shop:1']), true],
    ['where a pipeline says so', change([], [], true), true],
    ['and not where nobody can read what ran before', change(undefined, ['app=shop:1']), false],
    ['but by the word of a pipeline', change(undefined, ['app=shop:1'], true), true],
    ['and not where the same image runs on: a restart', change(['app=shop:1'], ['app=shop:1']), false],
    ['and not where the containers are only listed in another order', change(['a=1', 'b=2'], ['b=2', 'a=1']), false],
    ['and not where a workload is gone', change(['app=shop:1'], []), false],
    ['and not where there is no image: a feature flag', change([], []), false],
    ['and not where a pipeline says so, and the images say otherwise', change(['app=shop:1'], ['app=shop:1'], true), false],
  ])('%s', (_, is, expected) => expect(is).toBe(expected));
});

describe('the last deploy of a window', () => {
  const window = { from: '2026-03-14T21:15:00.000Z', to: '2026-03-14T22:15:00.000Z' };
  const last = (...times: string[]) =>
    lastIn(
      times.map((at) => ({ at: `2026-03-14T${at}Z` })),
      window,
    )?.at;
  test('is the nearest to its end, however they are sorted', () => {
    expect(last('22:00:00.000', '22:08:00.000', '21:30:00.000')).toBe('2026-03-14T22:08:00.000Z');
  });
  test('may lie at its very ends, and no millisecond outside', () => {
    expect(last('21:15:00.000')).toBe('2026-03-14T21:15:00.000Z');
    expect(last('22:15:00.000')).toBe('2026-03-14T22:15:00.000Z');
    expect(last('21:14:59.999', '22:15:00.001')).toBeUndefined();
    expect(last()).toBeUndefined();
  });
});

describe('what keeps "none" from being said', () => {
  const unanswered = (way: (typeof deployWays)[number], error: string) => missing({ looked: ['change-event'], unanswered: [{ way, error }] }).length > 0;
  test.each(deployWays.flatMap((way) => ['Unavailable', 'RateLimited', 'PartialResult', 'UnexpectedAnswer', 'Refused'].map((error) => [way, error] as const)))(
    '%s that failed with %s',
    (way, error) => expect(unanswered(way, error)).toBe(true),
  );
  test('events or metrics that our key may not read: every organisation has them', () => {
    expect([unanswered('change-event', 'Forbidden'), unanswered('new-version', 'Forbidden')]).toEqual([true, true]);
  });
  test('and not DORA that is not there or not ours to read, nor a version tag that nobody sets', () => {
    expect([unanswered('dora', 'NotSetUp'), unanswered('dora', 'Forbidden'), unanswered('new-version', 'NotSetUp')]).toEqual([false, false, false]);
  });
  test('but those too where nothing else answered', () => {
    const all = [
      { way: 'dora', error: 'Forbidden' },
      { way: 'new-version', error: 'NotSetUp' },
    ] as const;
    expect(all.every(notHere)).toBe(true);
    expect(missing({ looked: [], unanswered: [...all] })).toEqual(all);
  });
});
