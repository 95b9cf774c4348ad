import { describe, expect, test } from 'vitest';
import { ruleWords, wordsIn } from '../../lib/message/wordsIn.ts';
import type { Because } from '../../lib/verdict.ts';

const unit: NonNullable<Because['about']>['unit'] = { en: { one: 'error log', many: 'error logs' }, ja: 'エラーログ' };
const of = (rule: Because['rule'], count: number, usual: number, atLeast: number, about: Because['about']): Because => ({
  rule,
  count,
  of: usual,
  atLeast,
  about,
});
const days = { unit, yesterday: 18, lastWeek: 20 };

describe('the rules of numbers that are compared with their usual', () => {
  test.each<readonly [because: Because, en: string, ja: string]>([
    [
      of('times-usual', 412, 20, 3, { ...days, floor: 50 }),
      '412 error logs, usually 20 (yesterday 18, last week 20); rule: high is at least 3 times as many, and at least 50 error logs',
      'エラーログ412件：通常20件、前日18件、前週20件（基準：通常の3倍以上、かつ50件以上で「多い」）',
    ],
    [
      of('times-usual', 512, 80, 2.5, { unit: 'ms', yesterday: 80, floor: 200 }),
      '512 ms, usually 80 ms (yesterday 80 ms, last week not known); rule: high is at least 2.5 times as much, and at least 200 ms',
      '512 ms：通常80 ms、前日80 ms、前週不明（基準：通常の2.5倍以上、かつ200 ms以上で「多い」）',
    ],
    [
      of('part-of-usual', 4, 18, 0.5, { ...days, floor: 10 }),
      '4 error logs, usually 18 (yesterday 18, last week 20); rule: low is at most 50% of the usual, where that is at least 10 error logs',
      'エラーログ4件：通常18件、前日18件、前週20件（基準：通常の50%以下で「少ない」。ただし通常が10件以上の場合）',
    ],
    [of('over-limit', 1, 1, 100, { unit }), '1 error log; rule: high is more than 100 error logs', 'エラーログ1件（基準：100件を超えると「多い」）'],
    [of('under-limit', 4, 4, 5, { unit: '%' }), '4%; rule: low is less than 5%', '4%（基準：5%未満は「少ない」）'],
    [
      of('value-there', 0, 0, 1, { unit }),
      'the metric has no point in this window; rule: there must be one: none is no zero',
      'この時間帯のメトリクスに値がありません（基準：値があること。値がないことは0ではない）',
    ],
    [
      of('anything-found', 0, 0, 1, { unit }),
      'the search finds none now, and none at the same hour of the days that it is compared with; rule: it must find some at one of them, to be believed',
      '今も、比較対象の日の同じ時刻にも、検索に一致するものがありません（基準：いずれかに1件以上あること）',
    ],
    [
      of('usual-known', 60, 0, 1, { unit }),
      '60 error logs; what is usual is not known; rule: yesterday or last week must be known, to compare with',
      'エラーログ60件：通常の値は不明（基準：前日か前週の値があること）',
    ],
  ])('%j', (because, en, ja) => {
    expect([ruleWords(wordsIn('en'), because), ruleWords(wordsIn('ja'), because)]).toEqual([en, ja]);
  });
  test('say what to do where they leave a question without an answer', () => {
    const toDo = (language: 'en' | 'ja') => (['value-there', 'anything-found', 'usual-known'] as const).map((rule) => wordsIn(language).rules[rule].toDo);
    expect(toDo('en')).toEqual([
      'See in Datadog whether the metric still comes, by this name and with these tags; what sends it may be down.',
      'Try the search in Datadog: it may have a slip in it, or what it looks for is not indexed.',
      'Compare by hand. The numbers may be too young, or Datadog keeps them for too short.',
    ]);
    expect(toDo('ja')).toEqual([
      'この名前とタグのメトリクスが今も届いているか、Datadogで確認してください。送信元が停止している可能性があります。',
      'Datadogで検索を試してください。検索の書き間違いか、対象がインデックスされていない可能性があります。',
      '手作業で比べてください。記録が始まったばかりか、保存期間が短すぎる可能性があります。',
    ]);
  });
});
