import { expect, it } from 'vitest';
import { failureOf } from '../../lib/message/failure.ts';
import { textBudget } from '../../lib/message/textBudget.ts';
import { wordsIn } from '../../lib/message/wordsIn.ts';
import { concluded } from './concluded.ts';
import { datadogDown, falsePositive, metricSawTooFew, syncDown } from './triages.ts';

const [en, ja] = [wordsIn('en'), wordsIn('ja')];

it('names the step that failed, why in plain words, what to do, and what was learned before', () => {
  expect(failureOf(syncDown.trail, en)).toBe(
    [
      '*Could not answer:* `whoseCards` (Whose cards fail?)',
      '*Why:* its key was not accepted, or lacks a permission (`Forbidden`: Datadog answered 403: Forbidden; check DD_API_KEY, DD_APP_KEY)',
      '*What to do about it:* Look by hand now. The key has to be renewed, or given the permission.',
      '*Learned before that:*',
      '• Where are the errors? 412 of 418 failing requests (98.6%) are at the expected endpoints; rule: at least 95%',
      '• Which payment method fails? 412 of 412 failing requests (100%) were paid by the expected method; rule: at least 95%',
    ].join('\n'),
  );
});

it('gives the rule and its numbers where a step looked and could not judge', () => {
  expect(failureOf(metricSawTooFew.trail, en)?.split('\n')[1]).toBe('*Why:* the metric saw 120 of 418 failing requests (28.7%); rule: at least 50%');
});

it('says why trace metrics do not tell, what to do about it, and what they told before', () => {
  expect(failureOf(concluded('onlyPaymentsByMetric', 'en').trail, en)).toBe(
    [
      '*Could not answer:* `whichPaymentMethod` (Which payment method fails?)',
      '*Why:* trace metrics do not show the payment method of 412 failing requests; rule: it must be known',
      '*What to do about it:* Run it again later: the spans show it.',
      '*Learned before that:*',
      '• Where are the errors? 412 of 418 failing requests (98.6%) are at the expected endpoints; rule: at least 95%',
    ].join('\n'),
  );
});

it('shows both reasons where a budget stayed spent and what was asked otherwise could not tell either', () => {
  const otherwise = 'UnexpectedAnswer: Datadog has no points of trace.express.request.hits.by_http_status here: is that its name?';
  const message = `Datadog's budget spans_public_api is spent for 60 s; gave up after 176 s of waiting (at most 180 s); asked otherwise: ${otherwise}`;
  const stuck = { step: 's', question: 'Q?', answer: 'cannot-tell', error: { name: 'RateLimited', message } };
  expect(failureOf([stuck], en)).toContain(message);
});

it('says that nothing was learned before the first step', () => {
  expect(failureOf(datadogDown.trail, en)?.split('\n').at(-1)).toBe('*Learned before that:* nothing, it was the first step');
});

it('says it in Japanese', () => {
  expect(failureOf(concluded('syncDown', 'ja').trail, ja)).toBe(
    [
      '*答えが出なかった質問：* `whoseCards`（誰のカードが失敗していますか？）',
      '*理由：* キーが無効か、権限が不足しています（`Forbidden`: Datadog answered 403: Forbidden; check DD_API_KEY, DD_APP_KEY）',
      '*対処：* まず手作業で確認してください。キーの更新または権限の付与が必要です。',
      '*それまでに分かったこと：*',
      '• エラーはどこで起きていますか？ 失敗したリクエスト418件中412件（98.6%）が想定したエンドポイントで発生（基準：95%以上）',
      '• どの決済手段が失敗していますか？ 失敗したリクエスト412件中412件（100%）が想定した決済手段によるもの（基準：95%以上）',
    ].join('\n'),
  );
  expect(failureOf(concluded('datadogDown', 'ja').trail, ja)?.split('\n').at(-1)).toBe('*それまでに分かったこと：* なし（最初のステップのため）');
});

it('is not there where every step answered', () => {
  expect(failureOf(falsePositive.trail, en)).toBeUndefined();
  expect(failureOf([], en)).toBeUndefined();
});

it.each([
  ['Task timed out\n    at run (/var/task/a.js:1:2)\n    at b', 'Task timed out'],
  ['no\\n    at Object.handler (/var/task/a.js:10:11)', 'no'],
  ['broke at async main (file:///x.mjs:3:4) again', 'broke'],
  ['looked at 3 of 4', 'looked at 3 of 4'],
])('shows no stack: %j', (message, shown) => {
  const [, why] = failureOf([{ step: 's', question: 'Q?', answer: 'cannot-tell', error: { name: 'X', message } }], en)?.split('\n') ?? [];
  expect(why).toBe(`*Why:* it broke off for a reason that nobody foresaw (\`X\`: ${shown})`);
});

it.each([en, ja])('stays within its budget by whole lines, whatever was said (%#)', (words) => {
  const long = { step: 's'.repeat(500), question: '&'.repeat(500), answer: 'no', because: { rule: 'any-failing', count: 9, of: 9, atLeast: 1 } } as const;
  const text =
    failureOf(
      [
        ...Array.from({ length: 30 }, () => long),
        { ...long, answer: 'cannot-tell', because: undefined, error: { name: '`x`', message: '<!here>'.repeat(999) } },
      ],
      words,
    ) ?? '';
  expect(text.length).toBeLessThanOrEqual(textBudget.failure);
  expect(text.split('\n').every((line) => (line.match(/\*/g) ?? []).length % 2 === 0)).toBe(true);
});
