import { describe, expect, test } from 'vitest';
import { amount, bareAmount, type Unit, unit } from '../lib/amount.ts';
import { usualSaid } from '../lib/facts/usualSaid.ts';
import { sayIn } from '../lib/say.ts';

const [en, ja] = [sayIn('en'), sayIn('ja')];
const logs: Unit = { en: { one: 'error log', many: 'error logs' }, ja: 'エラーログ' };

describe('a number with what it counts', () => {
  test.each<readonly [n: number, of: Unit, en: string, ja: string, bareEn: string, bareJa: string]>([
    [1, logs, '1 error log', 'エラーログ1件', '1', '1件'],
    [1_412, logs, '1,412 error logs', 'エラーログ1,412件', '1,412', '1,412件'],
    [0, logs, '0 error logs', 'エラーログ0件', '0', '0件'],
    [512.34, 'ms', '512.3 ms', '512.3 ms', '512.3 ms', '512.3 ms'],
    [95, '%', '95%', '95%', '95%', '95%'],
  ])('%s %j', (n, of, ...words) => {
    expect([amount(n, of, en), amount(n, of, ja), bareAmount(n, of, en), bareAmount(n, of, ja)]).toEqual(words);
  });
  test.each([
    '',
    'x'.repeat(21),
    { en: ['one'], ja: 'x' },
    { en: { one: 'one', many: '' }, ja: 'x' },
    { en: ['one', 'two'] },
    { en: { one: 'one', many: 'two' }, ja: '' },
    5,
  ])('%j is no unit', (odd) => expect(unit.safeParse(odd).success).toBe(false));
  test.each(['ms', '%', logs])('%j is one', (good) => expect(unit.safeParse(good).success).toBe(true));
});

describe('a number with what is usual', () => {
  const said = { unit: logs, value: 412, usual: 20 };
  test.each([
    [{ ...said, yesterday: 18, lastWeek: 20 }, '412 error logs, usually 20 (yesterday 18, last week 20)', 'エラーログ412件：通常20件、前日18件、前週20件'],
    [{ ...said, yesterday: 20 }, '412 error logs, usually 20 (yesterday 20, last week not known)', 'エラーログ412件：通常20件、前日20件、前週不明'],
    [{ ...said, lastWeek: 20 }, '412 error logs, usually 20 (yesterday not known, last week 20)', 'エラーログ412件：通常20件、前日不明、前週20件'],
    [said, '412 error logs; what is usual is not known', 'エラーログ412件：通常の値は不明'],
    [
      { unit: 'ms', value: 512, usual: 80, yesterday: 80, lastWeek: 71 },
      '512 ms, usually 80 ms (yesterday 80 ms, last week 71 ms)',
      '512 ms：通常80 ms、前日80 ms、前週71 ms',
    ],
  ] as const)('%j', (given, inEnglish, inJapanese) => {
    expect([usualSaid.en(given, en), usualSaid.ja(given, ja)]).toEqual([inEnglish, inJapanese]);
  });
});
