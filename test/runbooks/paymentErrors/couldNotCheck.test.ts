import { expect, test } from 'vitest';
import { ask, runbook } from '../../../lib/engine/language.ts';
import { run } from '../../../lib/engine/run.ts';
import { couldNotCheck } from '../../../lib/runbooks/paymentErrors/couldNotCheck.ts';
import { paymentErrors } from '../../../lib/runbooks/paymentErrors.ts';
import type { Datadog } from '../../../lib/sources/types.ts';
import { howMany } from '../../engine/exampleRunbook.ts';
import { datadogWhere } from '../../fakes.ts';
import { alertOf } from '../../webhooks.ts';
import { counted, reasons } from '../paymentErrorsCases.ts';

const pay = 'POST /api/v1/payments';
const cards = counted([pay, 'credit_card', 'acme-pay', 100]);
const untagged = alertOf({ tags: 'monitor', alertScope: '' });

test.each<
  [what: string, datadog: Partial<Datadog>, alert: ReturnType<typeof alertOf>, en: [question: string, next: string], ja: [question: string, next: string]]
>([
  [
    'where the errors are',
    counted([pay, 'no tag', 'no tag', 3]),
    alertOf(),
    [
      'Where are the errors?',
      "in APM, list the endpoints of payments-api in prod with HTTP status over 399 around the alert; where Datadog itself is away, look at the service's own logs.",
    ],
    [
      'エラーはどこで起きていますか？',
      'APMで、アラート前後にpayments-api（prod）でHTTPステータスが400以上になったエンドポイントを一覧してください。Datadog自体が使えない場合は、サービス自身のログを確認してください。',
    ],
  ],
  [
    'where the errors are, of an alert that does not say whose',
    {},
    untagged,
    [
      'Where are the errors?',
      "in APM, list the endpoints of the service in its environment with HTTP status over 399 around the alert; where Datadog itself is away, look at the service's own logs.",
    ],
    [
      'エラーはどこで起きていますか？',
      'APMで、アラート前後にサービス（環境不明）でHTTPステータスが400以上になったエンドポイントを一覧してください。Datadog自体が使えない場合は、サービス自身のログを確認してください。',
    ],
  ],
  [
    'which payment method',
    counted([pay, 'no tag', 'no tag', 30]),
    alertOf(),
    ['Which payment method fails?', 'open the failing spans of payments-api in prod and see which payment methods and gateways they are.'],
    ['どの決済手段が失敗していますか？', 'payments-api（prod）の失敗したスパンを開き、決済手段とゲートウェイを確認してください。'],
  ],
  [
    'whose cards',
    { ...cards, ...reasons() },
    alertOf(),
    [
      'Whose cards fail?',
      "see whether app.payment.failures is still synced, and ask the application's database why the card payments of payments-api in prod failed.",
    ],
    [
      '誰のカードが失敗していますか？',
      'app.payment.failuresが今も同期されているか確認し、payments-api（prod）のカード決済が失敗した理由をアプリケーションのデータベースで調べてください。',
    ],
  ],
])('where nobody could tell %s, it says how to go on by hand from there', async (_, datadog, alert, [question, next], [japanese, nextInJapanese]) => {
  const sources = { datadog: datadogWhere(datadog) };
  expect((await run(paymentErrors, alert, sources)).verdict).toEqual({
    id: 'could-not-check',
    disposition: 'could-not-check',
    headline: 'treat the alert as real',
    because: `"${question}" has no answer.`,
    next: `Go on by hand: ${next}`,
  });
  expect((await run(paymentErrors, alert, sources, { language: 'ja' })).verdict).toEqual({
    id: 'could-not-check',
    disposition: 'could-not-check',
    headline: '実際の障害として扱ってください',
    because: `「${japanese}」の答えが出ませんでした。`,
    next: `手作業で続けてください。${nextInJapanese}`,
  });
});

test('after a question that it does not know it says to begin at the first', async () => {
  const branches = { 'few': couldNotCheck, 'many': couldNotCheck, 'cannot-tell': couldNotCheck };
  const other = runbook({ name: 'other', title: 'Other', start: ask(howMany({ limit: 10 }), branches) });
  const sources = { datadog: datadogWhere({}) };
  expect((await run(other, alertOf(), sources)).verdict.next).toBe('Go on by hand: do the runbook from its first question.');
  expect((await run(other, alertOf(), sources, { language: 'ja' })).verdict.next).toBe('手作業で続けてください。ランブックを最初の質問から実行してください。');
});
