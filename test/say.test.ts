import { describe, expect, it } from 'vitest';
import { languages, sayIn } from '../lib/say.ts';

const [en, ja] = [sayIn('en'), sayIn('ja')];

it('has English and Japanese', () => {
  expect(languages).toEqual(['en', 'ja']);
  expect(languages.map((language) => sayIn(language).language)).toEqual(['en', 'ja']);
});

describe('duration', () => {
  it.each([
    [0, '0 s', '0秒'],
    [-5, '0 s', '0秒'],
    [Number.NaN, '0 s', '0秒'],
    [Number.POSITIVE_INFINITY, '0 s', '0秒'],
    [40, '0 s', '0秒'],
    [3_100, '3.1 s', '3.1秒'],
    [9_949, '9.9 s', '9.9秒'],
    [9_951, '10 s', '10秒'],
    [27_000, '27 s', '27秒'],
    [59_600, '1 min', '1分'],
    [210_000, '3 min 30 s', '3分30秒'],
    [5_400_000, '90 min', '90分'],
  ])('%d ms are %s, or %s', (ms, english, japanese) => {
    expect([en.duration(ms), ja.duration(ms)]).toEqual([english, japanese]);
  });
});

it('writes numbers with commas in both languages, and none too long to read', () => {
  for (const say of [en, ja]) expect([0, 3, 1_234_567, 2.34, 1e300].map(say.number)).toEqual(['0', '3', '1,234,567', '2.3', '1e+300']);
});

it('shows what is no number as a dash', () => {
  for (const say of [en, ja]) expect([Number.NaN, Number.POSITIVE_INFINITY].map(say.number)).toEqual(['–', '–']);
});

describe('percent', () => {
  it('says of a share too small for a tenth of a percent that it is not nothing', () => {
    expect([en.percent(1, 100_000), en.percent(0, 100_000), en.percent(0, 0)]).toEqual(['under 0.1%', '0%', undefined]);
    expect([ja.percent(1, 100_000), ja.percent(0, 100_000), ja.percent(0, 0)]).toEqual(['0.1%未満', '0%', undefined]);
  });

  it('is never rounded up to the rule that it missed, nor to the whole', () => {
    expect([en.percent(9_496, 10_000, 0.95), en.percent(9_999, 10_000)]).toEqual(['94.9%', '99.9%']);
  });
});

it('puts a count beside the whole that it is of, with the share where there is one', () => {
  expect([en.share(412, 418), en.share(1_000, 20_000, 0.95), en.share(0, 0)]).toEqual(['412 of 418 (98.6%)', '1,000 of 20,000 (5%)', '0 of 0']);
  expect([ja.share(412, 418), ja.share(1_000, 20_000, 0.95), ja.share(0, 0)]).toEqual(['418件中412件（98.6%）', '20,000件中1,000件（5%）', '0件中0件']);
});

it('lists names as the language does', () => {
  expect([en.list([]), en.list(['a']), en.list(['a', 'b']), en.list(['a', 'b', 'c'])]).toEqual(['', 'a', 'a and b', 'a, b, and c']);
  expect([ja.list([]), ja.list(['a']), ja.list(['a', 'b', 'c'])]).toEqual(['', 'a', 'a、b、c']);
});

it('says dates in UTC, whatever zone the machine is in', () => {
  const at = new Date('2026-03-14T00:05:59.999Z');
  expect([en.date(at, 'full'), en.date(at, 'time')]).toEqual(['Mar 14, 00:05', '00:05']);
  expect([ja.date(at, 'full'), ja.date(at, 'time')]).toEqual(['3月14日 00:05', '00:05']);
});

it('knows that English has a singular and Japanese none', () => {
  expect([1, 0, 2].map(en.isOne)).toEqual([true, false, false]);
  expect([1, 0, 2].map(ja.isOne)).toEqual([false, false, false]);
});
