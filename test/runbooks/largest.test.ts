import { expect, test } from 'vitest';
import { largest } from '../../lib/runbooks/largest.ts';
import { sayIn } from '../../lib/say.ts';

const rows = [
  { name: 'expired_card', count: 251 },
  { name: 'insufficient_funds', count: 71 },
  { name: 'incorrect_cvc', count: 40 },
  { name: 'lost_card', count: 30 },
];

test('three are named, the rest is counted, and the numbers add up to the total', () => {
  expect(largest(rows, 400, sayIn('en'))).toBe('expired_card 251, insufficient_funds 71, incorrect_cvc 40, and 38 more');
  expect(largest(rows, 400, sayIn('ja'))).toBe('expired_card 251、insufficient_funds 71、incorrect_cvc 40、ほか38件');
});

test('where all are named there is no rest', () => {
  expect(largest(rows.slice(0, 2), 322, sayIn('en'))).toBe('expired_card 251, insufficient_funds 71');
});
