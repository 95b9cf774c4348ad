import { describe, expect, test } from 'vitest';
import { run } from '../../lib/engine/run.ts';
import { failureOf } from '../../lib/message/failure.ts';
import { wordsIn } from '../../lib/message/wordsIn.ts';
import { errorLogs } from '../../lib/runbooks/errorLogs.ts';
import { alertOf } from '../webhooks.ts';
import { many, type Story, serviceWhere, usual } from './errorLogsCases.ts';
import { type Words, wordsOn } from './wordsOn.ts';

const logsEn = '412 error logs, usually 20 (yesterday 18, last week 20); rule: high is at least 3 times as many, and at least 50.';
const logsJa = 'エラーログ412件：通常20件、前日18件、前週20件。基準：通常の3倍以上、かつ50件以上で「多い」。';
const failingEn = (n: string) => `Among the spans that Datadog kept: ${n}; rule: more than 20 are many.`;
const failingJa = (n: number) => `保存されたスパンでは失敗したリクエスト${n}件。基準：20件を超えると「多い」。`;
const calm = {
  en: 'Nothing to repair now. Have the monitor compare with the same hour (an anomaly or change monitor), or raise its threshold over what is usual; then look at one of these logs by day: who logs an error every day hides the next one.',
  ja: '今すぐの復旧作業は不要です。モニターを同じ時刻との比較（異常検知や変化量）に変えるか、しきい値を通常の件数より上げてください。日中にログを1件確認してください（毎日出るエラーは次のエラーを隠します）。',
};
const quietEn = 'not more error logs than at the same hour of other days';
const quietJa = 'エラーログは他の日の同じ時刻より多くありません';
const ruleEn = 'rule: high is at least 3 times as many, and at least 50.';
const ruleJa = '基準：通常の3倍以上、かつ50件以上で「多い」。';
const source = {
  en: 'Find out where the requests come from: a campaign, a crawler, a client that tries again and again. Add capacity where they are wanted; limit or block them where they are not.',
  ja: 'リクエストの出所（キャンペーン、クローラー、再試行を繰り返すクライアントなど）を調べてください。必要なものなら処理能力を増やし、不要なら制限または遮断してください。',
};
const trafficEn = (n: string) => `${n}; rule: much more is at least 2 times as many, and at least 500.`;
const trafficJa = (n: string) => `${n}。基準：通常の2倍以上、かつ500件以上で「多い」。`;

const read: readonly (readonly [what: string, story: Story, en: Words, ja: Words])[] = [
  [
    'as many as on other days',
    { logs: [131, 118, 127] },
    [quietEn, `131 error logs, usually 127 (yesterday 118, last week 127); ${ruleEn}`, calm.en],
    [quietJa, `エラーログ131件：通常127件、前日118件、前週127件。${ruleJa}`, calm.ja],
  ],
  [
    'fewer than three times yesterday, which had three times as many as last week',
    { logs: [100, 54, 18] },
    [
      quietEn,
      `100 error logs, usually 54 (yesterday 54, last week 18); ${ruleEn}`,
      `Yesterday had many more than last week: if that was trouble, this is too. ${calm.en}`,
    ],
    [quietJa, `エラーログ100件：通常54件、前日54件、前週18件。${ruleJa}`, `前日は前週よりはるかに多いです。前日が障害だったなら、今回も障害です。${calm.ja}`],
  ],
  [
    'twice as many as last week, which had 50, and three times as many as yesterday',
    { logs: [100, 16, 50] },
    [
      quietEn,
      `100 error logs, usually 50 (yesterday 16, last week 50); ${ruleEn}`,
      `Last week had many more than yesterday: if that was trouble, this is too. ${calm.en}`,
    ],
    [quietJa, `エラーログ100件：通常50件、前日16件、前週50件。${ruleJa}`, `前週は前日よりはるかに多いです。前週が障害だったなら、今回も障害です。${calm.ja}`],
  ],
  [
    'a handful, three times as many as another handful',
    { logs: [49, 4, 16] },
    [quietEn, `49 error logs, usually 16 (yesterday 4, last week 16); ${ruleEn}`, calm.en],
    [quietJa, `エラーログ49件：通常16件、前日4件、前週16件。${ruleJa}`, calm.ja],
  ],
  [
    'logs alone',
    { logs: many, failing: 6 },
    [
      'payments-api logs more errors, and few of its requests fail',
      `${logsEn} ${failingEn('6 failing requests')} Not every span is kept.`,
      'Open the logs, group them by pattern, and read the one that grew: background work, retries that succeed, or an error that is caught. Then tell its owner.',
    ],
    [
      'payments-apiのエラーログが増えていますが、失敗したリクエストはわずかです',
      `${logsJa}${failingJa(6)}スパンはすべて残るわけではありません。`,
      'ログを開いてパターン別にまとめ、増えたものを確認してください（バックグラウンド処理、成功した再試行、捕捉されたエラーなど）。その後、担当者に連絡してください。',
    ],
  ],
  [
    'more requests',
    { logs: many, failing: 214, requests: [16_050, 2_970, 3_210] },
    [
      'payments-api gets 5 times its usual requests',
      `${trafficEn('16,050 requests, usually 3,210 (yesterday 2,970, last week 3,210)')} ${logsEn} ${failingEn('214 failing requests')}`,
      source.en,
    ],
    [
      'payments-apiへのリクエストが通常の5倍です',
      `${trafficJa('リクエスト16,050件：通常3,210件、前日2,970件、前週3,210件')}${logsJa}${failingJa(214)}`,
      source.ja,
    ],
  ],
  [
    'requests where none came',
    { logs: many, failing: 214, requests: [900, 0, undefined] },
    [
      'payments-api gets requests, where it usually gets none',
      `${trafficEn('900 requests, usually 0 (yesterday 0, last week not known)')} ${logsEn} ${failingEn('214 failing requests')}`,
      source.en,
    ],
    ['payments-apiへのリクエストが来ています（通常は0件）', `${trafficJa('リクエスト900件：通常0件、前日0件、前週不明')}${logsJa}${failingJa(214)}`, source.ja],
  ],
  [
    'requests that fail',
    { logs: many, failing: 21, requests: usual },
    [
      'requests to payments-api fail, and no more come than usual',
      `${failingEn('21 failing requests')} ${logsEn} ${trafficEn('3,075 requests, usually 3,210 (yesterday 2,970, last week 3,210)')}`,
      'Open a failing span of payments-api and follow its trace to the last call that failed; see what was deployed last. Tell the owner of what failed there.',
    ],
    [
      'payments-apiへのリクエストが失敗していますが、リクエスト数は普段どおりです',
      `${failingJa(21)}${logsJa}${trafficJa('リクエスト3,075件：通常3,210件、前日2,970件、前週3,210件')}`,
      'payments-apiの失敗したスパンを開き、トレースの最後に失敗した呼び出しと、直近のデプロイを確認してください。そこで失敗しているものの担当者に連絡してください。',
    ],
  ],
  [
    'logs that nobody can count',
    {},
    [
      'treat the alert as real',
      '"How many such logs are there?" has no answer.',
      "Go on by hand: in Logs, search for the errors of the service in the alert's time, and compare with the same hour yesterday and last week. None at all, on any day, means that they are not indexed, or carry another service or env.",
    ],
    [
      '実際の障害として扱ってください',
      '「そのようなログは何件ありますか？」の答えが出ませんでした。',
      '手作業で続けてください。ログでアラートの期間のサービスのエラーを検索し、前日と前週の同じ時刻と比べてください。どの日にもまったくない場合は、インデックスされていないか、serviceやenvが違います。',
    ],
  ],
  [
    'requests that nobody can count',
    { logs: many },
    [
      'treat the alert as real',
      '"How many such spans are there?" has no answer.',
      'Go on by hand: it logs more errors than usual; see in APM whether its requests fail, by the error rate on the page of the service.',
    ],
    [
      '実際の障害として扱ってください',
      '「そのようなスパンは何件ありますか？」の答えが出ませんでした。',
      '手作業で続けてください。エラーログは普段より多いです。APMのサービスのページで、エラー率からリクエストが失敗しているか確認してください。',
    ],
  ],
  [
    'traffic without a point: no zero',
    { logs: many, failing: 214, requests: [undefined, 2_970, 3_210] },
    [
      'treat the alert as real',
      '"How high is the metric?" has no answer.',
      'Go on by hand: requests fail; see in APM whether far more come than at this hour on other days. If not, open a failing trace.',
    ],
    [
      '実際の障害として扱ってください',
      '「メトリクスの値はどれくらいですか？」の答えが出ませんでした。',
      '手作業で続けてください。リクエストが失敗しています。APMで、他の日の同じ時刻よりはるかに多いか確認してください。多くなければ、失敗したトレースを開いてください。',
    ],
  ],
];

test.each(read)('word for word, of %s', async (_, story, en, ja) => {
  expect(await wordsOn(errorLogs, alertOf(), serviceWhere(story))).toEqual({ en, ja });
});

describe('what decides', () => {
  const ends = async (story: Story) => (await run(errorLogs, alertOf(), { datadog: serviceWhere(story) })).verdict.id;
  test.each<readonly [what: string, story: Story, verdict: string]>([
    ['three times as many logs, and 50, are more', { logs: [60, 18, 20], failing: 6 }, 'only-logs'],
    ['59 where 20 are usual are not', { logs: [59, 18, 20] }, 'as-usual'],
    ['50 where none are usual are more', { logs: [50, 0, 0], failing: 6 }, 'only-logs'],
    ['49 are not', { logs: [49, 0, 0] }, 'as-usual'],
    ['20 failing requests are few', { logs: many, failing: 20 }, 'only-logs'],
    ['21 are many', { logs: many, failing: 21, requests: usual }, 'requests-fail'],
    ['twice the requests, and 500, are more', { logs: many, failing: 21, requests: [500, 250, 100] }, 'more-traffic'],
    ['not quite twice are not', { logs: many, failing: 21, requests: [500, 251, 100] }, 'requests-fail'],
    ['499 are not', { logs: many, failing: 21, requests: [499, 1, 1] }, 'requests-fail'],
    ['no log of any day is no all-clear', { logs: [0, 0, 0] }, 'could-not-check'],
  ])('%s', async (_, story, verdict) => expect(await ends(story)).toBe(verdict));
});

test('a search that finds nothing at any time says what to do', async () => {
  const { trail } = await run(errorLogs, alertOf(), { datadog: serviceWhere({ logs: [0, 0, 0] }) });
  expect(failureOf(trail, wordsIn('en'))).toContain('Try the search in Datadog: it may have a slip in it, or what it looks for is not indexed.');
});
