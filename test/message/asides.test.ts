import { expect, test } from 'vitest';
import { asidesOf } from '../../lib/message/asides.ts';
import { textBudget } from '../../lib/message/textBudget.ts';
import { wordsIn } from '../../lib/message/wordsIn.ts';

const en = wordsIn('en');

test('each is a line, as text: no mention, link or markup of somebody else', () => {
  expect(asidesOf([{ question: 'A?', says: 'v2.31 <!here> *went* out' }], en)).not.toMatch(/<!here>|\*went\*/);
  expect(
    asidesOf(
      [
        { question: 'A?', says: 'one' },
        { question: 'B?', says: 'two' },
      ],
      en,
    ),
  ).toBe('one\ntwo');
});
test('one that could not look is said, by the question and the name of the error', () => {
  const failed = [{ question: 'Was there a deploy?', error: { name: 'Forbidden', message: 'secret' } }];
  expect(asidesOf(failed, en)).toBe('Was there a deploy? Could not look (`Forbidden`).');
  expect(asidesOf(failed, wordsIn('ja'))).toBe('Was there a deploy? 確認できませんでした（`Forbidden`）。');
});
test('where a person sees the same is linked behind it, in the line', () => {
  const asides = [{ question: 'A?', says: 'one', opens: 'https://status.acme-pay.example' }];
  expect(asidesOf(asides, en)).toBe('one  ·  <https://status.acme-pay.example/|Open the page>');
  expect(asidesOf(asides, wordsIn('ja'))).toBe('one  ·  <https://status.acme-pay.example/|ページを開く>');
  expect(asidesOf([{ question: 'A?', says: 'one', opens: 'http://status.acme-pay.example' }], en)).toBe('one');
});
test('nothing to say is no block', () => {
  expect(asidesOf([], en)).toBeUndefined();
  expect(asidesOf([{ question: 'A?', says: '' }], en)).toBeUndefined();
});
test('however many, they stay within their budget, by whole lines', () => {
  const text =
    asidesOf(
      Array.from({ length: 9 }, () => ({ question: 'A?', says: 'x'.repeat(1_000) })),
      en,
    ) ?? '';
  expect(text.length).toBeLessThanOrEqual(textBudget.asides);
  expect(text.split('\n').length).toBe(2);
});
