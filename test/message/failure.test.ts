import { expect, it } from 'vitest';
import { failureOf } from '../../lib/message/failure.ts';
import { textBudget } from '../../lib/message/textBudget.ts';
import { datadogDown, falsePositive, metricSawTooFew, syncDown } from './triages.ts';

it('names the step that failed, why in plain words, what to do, and what was learned before', () => {
  expect(failureOf(syncDown.trail)).toBe(
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
  expect(failureOf(metricSawTooFew.trail)?.split('\n')[1]).toBe('*Why:* the metric saw 120 of 418 failing requests (28.7%); rule: at least 50%');
});

it('says that nothing was learned before the first step', () => {
  expect(failureOf(datadogDown.trail)?.split('\n').at(-1)).toBe('*Learned before that:* nothing, it was the first step');
});

it('is not there where every step answered', () => {
  expect(failureOf(falsePositive.trail)).toBeUndefined();
  expect(failureOf([])).toBeUndefined();
});

it.each([
  ['Task timed out\n    at run (/var/task/a.js:1:2)\n    at b', 'Task timed out'],
  ['no\\n    at Object.handler (/var/task/a.js:10:11)', 'no'],
  ['broke at async main (file:///x.mjs:3:4) again', 'broke'],
  ['looked at 3 of 4', 'looked at 3 of 4'],
])('shows no stack: %j', (message, shown) => {
  const [, why] = failureOf([{ step: 's', question: 'Q?', answer: 'cannot-tell', error: { name: 'X', message } }])?.split('\n') ?? [];
  expect(why).toBe(`*Why:* it broke off for a reason that nobody foresaw (\`X\`: ${shown})`);
});

it('stays within its budget by whole lines, whatever was said', () => {
  const long = { step: 's'.repeat(500), question: '&'.repeat(500), answer: 'no', because: { rule: 'any-failing', count: 9, of: 9, atLeast: 1 } } as const;
  const text =
    failureOf([
      ...Array.from({ length: 30 }, () => long),
      { ...long, answer: 'cannot-tell', because: undefined, error: { name: '`x`', message: '<!here>'.repeat(999) } },
    ]) ?? '';
  expect(text.length).toBeLessThanOrEqual(textBudget.failure);
  expect(text.split('\n').every((line) => (line.match(/\*/g) ?? []).length % 2 === 0)).toBe(true);
});
