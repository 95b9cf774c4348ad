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
test('three of the longest, one of them with a link, all stay', () => {
  const asides = ['A?', 'B?', 'C?'].map((question) => ({ question, says: question.repeat(500) }));
  const lines = asidesOf([...asides.slice(0, 2), { question: 'C?', says: 'C?'.repeat(500), opens: 'https://status.acme-pay.example' }], en)?.split('\n') ?? [];
  expect(lines.map((line) => line.slice(0, 2))).toEqual(['A?', 'B?', 'C?']);
  expect(lines.at(-1)).toMatch(/… {2}· {2}<https:\/\/status\.acme-pay\.example\/\|Open the page>$/);
});
test('however many, they stay within their budget, by whole lines, and how many are left out is said', () => {
  const many = Array.from({ length: 9 }, () => ({ question: 'A?', says: 'x'.repeat(1_000) }));
  const text = asidesOf(many, en) ?? '';
  expect(text.length).toBeLessThanOrEqual(textBudget.asides);
  expect(text.split('\n').map((line) => line.length)).toEqual([300, 300, 300, '… and 6 more'.length]);
  expect(text.split('\n').at(-1)).toBe('… and 6 more');
  expect(asidesOf(many, wordsIn('ja'))?.split('\n').at(-1)).toBe('… ほか6件');
});
test('a link that is too long is left out, and its words are not', () => {
  const opens = `https://status.acme-pay.example/${'x'.repeat(2_000)}`;
  expect(asidesOf([{ question: 'A?', says: 'one', opens }], en)).toBe('one');
  expect(asidesOf([{ question: 'A?', says: '', opens }], en)).toBeUndefined();
});
