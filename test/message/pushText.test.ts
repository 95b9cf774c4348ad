import { expect, it } from 'vitest';
import { pushText } from '../../lib/message/pushText.ts';
import { textLimit } from '../../lib/message/textBudget.ts';
import { wordsIn } from '../../lib/message/wordsIn.ts';
import { concluded, type Ending, endings } from './concluded.ts';
import { alert } from './paymentAlert.ts';
import { all, falsePositive } from './triages.ts';

const [en, ja] = [wordsIn('en'), wordsIn('ja')];

it.each([
  [
    'falsePositive',
    "False positive, payments in prod: customers' own cards are being declined; 380 of 400 (95%) card failures in the metric are the customers' own cards (rule: at least 90%): expired_card 251, insufficient_funds 98, incorrect_cvc 31.",
  ],
  ['located', 'Located, payments in prod: acme-pay is failing konbini payments; 310 of 412 (75.2%) failing payments are konbini at acme-pay.'],
  [
    'needsInvestigation',
    "Needs investigation, payments in prod: 360 of 400 card failures are not the customers' doing; Only 40 of 400 (10%) card failures are the customers' own cards (a false positive needs 90%).",
  ],
  [
    'syncDown',
    'Could not check, payments in prod: treat the alert as real; "Whose cards fail?" has no answer: its key was not accepted, or lacks a permission.',
  ],
  ['metricSawTooFew', 'Could not check, payments in prod: treat the alert as real; the metric saw 120 of 418 failing requests (28.7%).'],
  ['datadogDown', 'Could not check, payments in prod: treat the alert as real; "Where are the errors?" has no answer: Datadog is down or out of reach.'],
  ['askedNothing', 'Could not check, payments in prod: no runbook for this monitor, nobody has looked yet.'],
  [
    'quiet',
    'Needs investigation, payments in prod: no failing requests in the spans; 0 failing requests: Datadog kept no span of payments in prod with a status over 399.',
  ],
] as const)('%s', (name, text) => {
  expect(pushText(all[name], en)).toBe(text);
});

it('is marked TEST for a test notification', () => {
  const tested = { ...falsePositive, alert: { ...alert, test: true } };
  expect(pushText(tested, en)).toMatch(/^TEST: False positive, payments in prod: /);
  expect(pushText(tested, ja)).toMatch(/^テスト：誤検知、payments（prod）：/);
});

it('takes the deciding number from the rule where the reason holds none', () => {
  const { verdict } = falsePositive;
  expect(pushText({ ...falsePositive, verdict: { ...verdict, headline: 'Cards', because: 'They are expired' } }, en)).toBe(
    "False positive, payments in prod: Cards; 380 of the 400 failures that the metric saw (95%) come from the customers' own cards.",
  );
});

it("names the monitor's title where the alert has no service", () => {
  const { service, env, ...without } = alert;
  expect(pushText({ ...all.askedNothing, alert: { ...without, alertTitle: '<!everyone> *x*' } }, en)).toBe(
    'Could not check, &lt;!everyone&gt; ∗x∗: no runbook for this monitor, nobody has looked yet.',
  );
});

it.each([
  [
    'falsePositive',
    '誤検知、payments（prod）：顧客自身のカードが拒否されています。カード決済の失敗400件中380件（95%）が顧客自身のカードによるもの（基準：90%以上）：expired_card 251、insufficient_funds 129。',
  ],
  [
    'gatewayFailing',
    '原因箇所を特定、payments（prod）：acme-payのkonbini、paypay決済が失敗しています。失敗した決済412件中310件（75.2%）がacme-payのkonbini、paypay決済です。',
  ],
  [
    'needsInvestigation',
    '要調査、payments（prod）：カード決済の失敗400件中360件は自社側の理由です（最多：processing_error）。自社側の理由：processing_error 360。',
  ],
  [
    'syncDown',
    '確認できず、payments（prod）：実際の障害として扱ってください。「誰のカードが失敗していますか？」の答えが出ませんでした：キーが無効か、権限が不足しています。',
  ],
  [
    'metricSawTooFew',
    '確認できず、payments（prod）：実際の障害として扱ってください。メトリクスに記録されているのは失敗したリクエスト412件中120件（29.1%）です。',
  ],
  [
    'startsElsewhere',
    '原因箇所を特定、payments（prod）：paymentsのエラーはinventory-apiから始まっています（TimeoutError）。失敗したトレース5件中4件（80%）が、失敗した最も深いスパンまでたどるとinventory-apiに行き着きます（基準：60%以上）：TimeoutError (GET /stock): 4。',
  ],
] as const satisfies [Ending, string][])('says it in Japanese: %s', (ending, text) => {
  expect(pushText(concluded(ending, 'ja'), ja)).toBe(text);
});

it('ends with one stop, or where it was cut with an ellipsis alone', () => {
  for (const words of [en, ja]) for (const ending of endings) expect(pushText(concluded(ending, words.say.language), words)).toMatch(/[^.。…](?:[.。]|…)$/);
});

it('says no more than the verdict where nothing else is known, and stays within its limit', () => {
  const empty = { ...all.askedNothing, verdict: { ...all.askedNothing.verdict, headline: ' ' } };
  expect([pushText(empty, en), pushText(empty, ja)]).toEqual(['Could not check, payments in prod.', '確認できず、payments（prod）。']);
  const long = { ...falsePositive.verdict, headline: 'x'.repeat(999), because: `1 ${'x'.repeat(999)}` };
  for (const words of [en, ja]) expect(pushText({ ...falsePositive, verdict: long }, words).length).toBeLessThanOrEqual(textLimit);
});
