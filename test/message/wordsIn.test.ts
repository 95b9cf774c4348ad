import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { failureWords, measuredWords, ruleWords, wordsIn } from '../../lib/message/wordsIn.ts';
import { type Because, dispositions } from '../../lib/verdict.ts';

const [en, ja] = [wordsIn('en'), wordsIn('ja')];
const fewUnseen = 'rule: the rest must be too few to change the answer';
const fewUnseenJa = '（基準：残りが結論を左右しない件数であること）';

describe('ruleWords', () => {
  const cases: readonly (readonly [Because, english: string, japanese: string])[] = [
    [
      { rule: 'any-failing', count: 0, of: 0, atLeast: 1 },
      '0 failing requests in this window; rule: at least 1',
      'この時間帯に失敗したリクエストは0件（基準：1件以上）',
    ],
    [
      { rule: 'enough-failing', count: 3, of: 3, atLeast: 5 },
      'too few to judge: 3 failing requests; rule: at least 5',
      '少なすぎて判断できません：失敗したリクエスト3件（基準：5件以上）',
    ],
    [
      { rule: 'enough-failing', count: 1, of: 1, atLeast: 5 },
      'too few to judge: 1 failing request; rule: at least 5',
      '少なすぎて判断できません：失敗したリクエスト1件（基準：5件以上）',
    ],
    [{ rule: 'enough-failing', count: 5, of: 5, atLeast: 5 }, '5 failing requests; rule: at least 5', '失敗したリクエスト5件（基準：5件以上）'],
    [
      { rule: 'only-expected-endpoints', count: 412, of: 418, atLeast: 0.95 },
      '412 of 418 failing requests (98.6%) are at the expected endpoints; rule: at least 95%',
      '失敗したリクエスト418件中412件（98.6%）が想定したエンドポイントで発生（基準：95%以上）',
    ],
    [
      { rule: 'only-expected-endpoints', count: 0, of: 1_234, atLeast: 0.95 },
      '0 of 1,234 failing requests (0%) are at the expected endpoints; rule: at least 95%',
      '失敗したリクエスト1,234件中0件（0%）が想定したエンドポイントで発生（基準：95%以上）',
    ],
    [
      { rule: 'endpoints-all-listed', count: 380, of: 418, atLeast: 0.95 },
      `Datadog listed the endpoints of only 380 of 418 failing requests (90.9%); ${fewUnseen}`,
      `Datadogからエンドポイントの内訳を得られたのは失敗したリクエスト418件中380件（90.9%）のみです${fewUnseenJa}`,
    ],
    [
      { rule: 'only-expected-method', count: 102, of: 412, atLeast: 0.95 },
      '102 of 412 failing requests (24.8%) were paid by the expected method; rule: at least 95%',
      '失敗したリクエスト412件中102件（24.8%）が想定した決済手段によるもの（基準：95%以上）',
    ],
    [
      { rule: 'method-tagged', count: 400, of: 412, atLeast: 0.95 },
      `only 400 of 412 failing requests (97.1%) carry the payment method's tag; ${fewUnseen}`,
      `決済手段のタグが付いているのは失敗したリクエスト412件中400件（97.1%）のみです${fewUnseenJa}`,
    ],
    [
      { rule: 'gateway-tagged', count: 0, of: 12, atLeast: 1 },
      "0 of 12 failing requests (0%) carry the gateway's tag; rule: at least 100%",
      'ゲートウェイのタグが付いているのは失敗したリクエスト12件中0件（0%）です（基準：100%以上）',
    ],
    [
      { rule: 'metric-has-points', count: 0, of: 418, atLeast: 1 },
      'the metric saw nothing in this window, where the spans show 418 failing requests; rule: it must have seen some',
      'スパンには失敗したリクエストが418件あるのに、メトリクスにはこの時間帯の記録がありません（基準：1件以上）',
    ],
    [
      { rule: 'metric-has-points', count: 9, of: 418, atLeast: 1 },
      'the metric saw 9 of 418 failing requests (2.2%); rule: it must have seen some',
      'メトリクスに記録されているのは失敗したリクエスト418件中9件（2.2%）です（基準：1件以上）',
    ],
    [
      { rule: 'fired-before', count: 3, of: 8, atLeast: 1 },
      "3 earlier alerts in 8 of the monitor's events; rule: at least 1",
      'モニターのイベント8件のうち、以前のアラートは3件（基準：1件以上）',
    ],
    [
      { rule: 'metric-saw-enough', count: 120, of: 418, atLeast: 0.5 },
      'the metric saw 120 of 418 failing requests (28.7%); rule: at least 50%',
      'メトリクスに記録されているのは失敗したリクエスト418件中120件（28.7%）です（基準：50%以上）',
    ],
    [
      { rule: 'customers-own-cards', count: 380, of: 400, atLeast: 0.9 },
      "380 of the 400 failures that the metric saw (95%) come from the customers' own cards; rule: at least 90%",
      'メトリクスに記録された失敗400件中380件（95%）が顧客自身のカードによるもの（基準：90%以上）',
    ],
    [
      { rule: 'job-tagged', count: 0, of: 1_125, atLeast: 0.8 },
      `only 0 of 1,125 (0%) failures carry the tag of the job's class; ${fewUnseen}`,
      `ジョブの種類のタグが付いているのは失敗1,125件中0件（0%）のみです${fewUnseenJa}`,
    ],
    [
      { rule: 'workers-there', count: 1, of: 1, atLeast: 1 },
      '1 worker is there, and nothing is known of how many there were before; rule: at least 1',
      'ワーカーは1（以前の数は不明）（基準：1以上）',
    ],
    [
      { rule: 'workers-there', count: 3, of: 3, atLeast: 1 },
      '3 workers are there, and nothing is known of how many there were before; rule: at least 1',
      'ワーカーは3（以前の数は不明）（基準：1以上）',
    ],
    [
      { rule: 'gauge-reports', count: 0, of: 5, atLeast: 1 },
      'the metric has a value in 0 of the last 5 minutes; rule: at least 1',
      '直近5分のうち、メトリクスに値があるのは0分です（基準：1分以上）',
    ],
    [
      { rule: 'only-expected-endpoints', count: 0, of: 0, atLeast: 0.95 },
      '0 of 0 failing requests are at the expected endpoints; rule: at least 95%',
      '失敗したリクエスト0件中0件が想定したエンドポイントで発生（基準：95%以上）',
    ],
    [
      { rule: 'synced-lately', count: 14, of: 14, atLeast: 3 },
      'the metric was last synced 14 minutes before this look, so it says nothing about what came since; rule: at most 3 minutes',
      'メトリクスの最後の同期はこの確認の14分前で、それ以降のことは分かりません（基準：3分以内）',
    ],
    [
      { rule: 'synced-whole', count: 9, of: 12, atLeast: 1 },
      "only 9 of the window's 12 minutes until the last sync are synced; rule: all of them, as a count without some is too low",
      'この時間帯のうち最後の同期までの12分間で、同期されているのは9分のみです（基準：すべての分（欠けがあると件数が少なく出るため））',
    ],
  ];
  it.each(cases)('%j', (because, english, japanese) => {
    expect([ruleWords(en, because), ruleWords(ja, because)]).toEqual([english, japanese]);
    expect(english.startsWith(measuredWords(en, because))).toBe(true);
    expect(japanese.startsWith(measuredWords(ja, because))).toBe(true);
  });
});

it('has a name and a meaning for each disposition', () => {
  expect(dispositions.map((one) => en.dispositions[one].name)).toEqual(['False positive', 'Located', 'Needs investigation', 'Could not check']);
  expect(dispositions.map((one) => ja.dispositions[one].name)).toEqual(['誤検知', '原因箇所を特定', '要調査', '確認できず']);
  for (const words of [en, ja]) for (const one of dispositions) expect(words.dispositions[one].meaning).toMatch(/[.。]$/);
});

describe('failureWords', () => {
  it.each([
    ['RateLimited', 'the budget of questions was spent', '質問の上限に達しました'],
    ['Unavailable', 'Datadog is down or out of reach', 'Datadogが停止しているか、接続できません'],
    ['Forbidden', 'its key was not accepted, or lacks a permission', 'キーが無効か、権限が不足しています'],
    ['Refused', 'the service understood the question and refused it', '問い合わせの内容がサービスに拒否されました'],
    ['PartialResult', 'the service ran out of time and answered with only a part', 'サービス側で時間切れとなり、一部の結果しか得られませんでした'],
    ['UnexpectedAnswer', 'the service answered with something that is not an answer', 'サービスから想定外の形式の応答がありました'],
    ['NotConfigured', 'something that it needs has not been filled in', '必要な設定がされていません'],
    ['TagMissing', 'the monitor lacks a tag that says where to look', 'どこを調べるかを示すタグがモニターにありません'],
    ['States.Timeout', 'it took too long and was stopped', '時間がかかりすぎたため打ち切られました'],
    ['Lambda.Unknown', "the step's own program broke off", 'ステップのプログラムが異常終了しました'],
    [
      'AddressRefused',
      'the service is not where, or not who, it should be, and was not asked',
      'サービスの接続先または証明書を信頼できないため、問い合わせませんでした',
    ],
    ['TokenRefused', 'its key was not accepted, or lacks a permission', 'キーが無効か、権限が不足しています'],
    ['NotJson', 'the service answered with something that is not an answer', 'サービスから想定外の形式の応答がありました'],
    ['constructor', 'it broke off for a reason that nobody foresaw', '想定外の理由で中断しました'],
    ['', 'it broke off for a reason that nobody foresaw', '想定外の理由で中断しました'],
  ])('says why a step failed with "%s"', (name, english, japanese) => {
    expect([failureWords(en, name).why, failureWords(ja, name).why]).toEqual([english, japanese]);
    expect(failureWords(en, name).toDo).toMatch(/\.$/);
    expect(failureWords(ja, name).toDo).toMatch(/ください。$|必要です。$|あります。$/);
  });
  it('says of an outside service that it is down, and not Datadog', () => {
    expect([en, ja].map((words) => failureWords(words, 'Unavailable', true).why)).toEqual([
      'the outside service is down or out of reach',
      '外部サービスが停止しているか、接続できません',
    ]);
    expect(failureWords(en, 'Forbidden', true)).toBe(en.failures.Forbidden);
  });
  it('has words for each error of an outside service', () => {
    const names = [...readFileSync('lib/sources/outsideErrors.ts', 'utf8').matchAll(/class (\w+)/g)].map(([, name = '']) => name);
    expect(names.length).toBeGreaterThan(10);
    expect(names.filter((name) => failureWords(en, name) === en.failures.unforeseen)).toEqual([]);
  });
});
