import { expect, it } from 'vitest';
import { evidenceOf } from '../../lib/message/evidence.ts';
import type { Outcome } from '../../lib/verdict.ts';
import { failing } from './paymentAlert.ts';

const outcome = (facts?: unknown): Outcome => ({ step: 'a', question: 'A?', answer: 'yes', facts });

it('takes the first facts that are failing requests', () => {
  const later = { ...failing, failing: 1 };
  expect(evidenceOf([outcome(), outcome({ payments: 3 }), outcome(failing), outcome(later)])).toEqual(failing);
});

it('finds nothing where no step found failing requests', () => {
  expect(evidenceOf([])).toBeUndefined();
  expect(evidenceOf([outcome(), outcome(null), outcome({ ...failing, failing: 'many' })])).toBeUndefined();
});
