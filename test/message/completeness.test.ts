import { expect, it } from 'vitest';
import { completenessOf } from '../../lib/message/completeness.ts';
import { dateToken } from '../../lib/message/dateToken.ts';
import { wordsIn } from '../../lib/message/wordsIn.ts';
import { sayIn } from '../../lib/say.ts';
import { fromMetric } from '../failingRequests.ts';
import { alert, failing } from './paymentAlert.ts';
import { askedNothing, countedTrail, datadogDown, falsePositive, syncDown } from './triages.ts';

const [en, ja] = [wordsIn('en'), wordsIn('ja')];
const from = '<!date^1732280460^{date_short_pretty} {time}|Nov 22, 13:01 UTC>';
const to = '<!date^1732281360^{time}|13:16 UTC>';
const sampled = 'sampled: Datadog searches only the spans that it kept, so there may be more';
/** Where nobody looked: what the alert itself says of its time, 5 minutes of evaluation, 5 before and 1 after. */
const alertFrom = '<!date^1732280700^{date_short_pretty} {time}|Nov 22, 13:05 UTC>';
const forgotten = { what: 'sampleSpans', error: 'Unavailable' } as const;
const why = 'example spans (Datadog is down or out of reach)';

it('makes times that each reader sees in their own zone', () => {
  expect(dateToken(sayIn('en'), '2024-11-22T13:01:00.000Z')).toBe(from);
  expect(dateToken(sayIn('en'), '2024-11-22T13:16:00.000Z', 'time')).toBe(to);
  expect(dateToken(sayIn('ja'), '2024-11-22T13:01:00.000Z')).toBe('<!date^1732280460^{date_short_pretty} {time}|11月22日 13:01 UTC>');
  expect(dateToken(sayIn('en'), 'soon')).toBeUndefined();
});

it('says how many were looked at, when, and whether Datadog sampled them', () => {
  expect(completenessOf(falsePositive, failing, en)).toBe(`Looked at 418 failing requests of payments in prod, ${from} to ${to}; ${sampled}`);
});

it('says what was counted in one sentence', () => {
  expect(completenessOf({ alert, trail: countedTrail }, undefined, en)).toBe(
    `Counted indexed logs, \`status:error\`, ${from} to ${to}; counted the spans that Datadog kept, \`@slow:true\`, ${from} to ${to}`,
  );
});

it('says when nothing was found', () => {
  expect(completenessOf({ alert, trail: [] }, { ...failing, failing: 0, sampled: false }, en)).toBe(
    `Looked for failing requests of payments in prod from ${from} to ${to} and found none; Datadog reported no sampling`,
  );
});

it('says what Datadog did not break down, and what could not be checked', () => {
  expect(completenessOf(syncDown, { ...failing, failing: 1, unlisted: 12, notChecked: [forgotten] }, en)).toBe(
    `Looked at 1 failing request of payments in prod, ${from} to ${to}; ${sampled}; 12 of them counted but not broken down by Datadog; could not check: ${why}, Whose cards fail?`,
  );
});

it("says when Datadog's list was full, so that nobody takes the count for the whole", () => {
  const line = completenessOf(falsePositive, { ...failing, cut: true, sampled: false }, en);
  expect(line).toMatch(/; Datadog reported no sampling; Datadog's list was full, so there may be more$/);
});

const noExamples = { what: 'sampleSpans', error: 'RateLimited' } as const;

it('says that trace metrics were counted in place of spans, why, and what they do not show', () => {
  expect(completenessOf(falsePositive, { ...failing, sampled: false, fromMetric, notChecked: [noExamples] }, en)).toBe(
    `Looked at 418 failing requests of payments in prod, ${from} to ${to}; true counts from trace metrics: no payment method and gateway; could not check: example spans (the budget of questions was spent)`,
  );
  expect(completenessOf(falsePositive, { ...failing, sampled: false, fromMetric }, ja)).toMatch(
    /。トレースメトリクスの実数です（決済手段とゲートウェイは不明）。$/,
  );
});

it('names four of the things that could not be checked, and counts the rest', () => {
  const trail = ['a', '', 'b', '<c>', 'd', 'e', 'f'].map((question) => ({ step: 's', question, answer: 'cannot-tell' }));
  expect(completenessOf({ alert, trail }, failing, en)).toMatch(/; could not check: a, b, &lt;c&gt;, d, and 2 more$/);
  expect(completenessOf({ alert, trail }, failing, ja)).toMatch(/。確認できなかったもの：a、b、&lt;c&gt;、d、ほか2件。$/);
});

it('says that nobody could see how far a sync is', () => {
  const trail = [{ step: 'whoseCards', question: 'q', answer: 'ours', facts: { synced: { sync: 'payment-failures', error: 'Refused' } } }];
  expect(completenessOf({ alert, trail }, failing, en)).toMatch(
    /; could not check: how far the sync payment-failures is \(the service understood the question and refused it\)$/,
  );
  expect(completenessOf({ alert, trail }, failing, ja)).toMatch(
    /。確認できなかったもの：同期payment-failuresの進み具合（問い合わせの内容がサービスに拒否されました）。$/,
  );
});

it("implies nothing where no failing requests were looked at, and gives the alert's own window", () => {
  expect(completenessOf(datadogDown, undefined, en)).toBe(
    `The time to look at, for payments in prod: ${alertFrom} to ${to}; could not check: Where are the errors?`,
  );
  expect(completenessOf(askedNothing, undefined, en)).toBe(`The time to look at, for payments in prod: ${alertFrom} to ${to}`);
  const { service, env, ...without } = alert;
  expect(completenessOf({ alert: without, trail: [] }, undefined, en)).toBe(`The time to look at: ${alertFrom} to ${to}`);
});

it('says it in Japanese, each clause a sentence', () => {
  const [start, end] = [from.replace('Nov 22,', '11月22日'), to];
  expect(completenessOf(syncDown, { ...failing, unlisted: 12, cut: true, notChecked: [forgotten] }, ja)).toBe(
    [
      `payments（prod）の失敗したリクエスト418件を調べました（${start}から${end}まで）。`,
      'サンプリングあり：Datadogで検索できるのは保存されたスパンだけなので、実際はもっと多い可能性があります。',
      'うち12件はDatadogから内訳を得られていません。',
      'Datadogの一覧が上限に達したため、実際はもっと多い可能性があります。',
      '確認できなかったもの：スパンの例（Datadogが停止しているか、接続できません）、Whose cards fail?',
    ].join(''),
  );
  expect(completenessOf({ alert, trail: [] }, { ...failing, failing: 0, sampled: false }, ja)).toBe(
    `payments（prod）の失敗したリクエストを${start}から${end}まで探しましたが、見つかりませんでした。Datadogからサンプリングの報告はありません。`,
  );
  expect(completenessOf(askedNothing, undefined, ja)).toBe(`payments（prod）で調べるべき時間帯：${alertFrom.replace('Nov 22,', '11月22日')}から${end}まで。`);
  const { service, env, ...without } = alert;
  expect(completenessOf({ alert: without, trail: [] }, undefined, ja)).toMatch(/^調べるべき時間帯：/);
});
