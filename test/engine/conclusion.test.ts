import { expect, test } from 'vitest';
import { conclusionOf } from '../../lib/engine/conclusion.ts';
import { asksOutside } from '../stack/outsideServices.ts';
import { alertOf } from '../webhooks.ts';
import { example } from './exampleRunbook.ts';

const because = { rule: 'enough-failing', count: 3, of: 3, atLeast: 10 };
const endOf = (howMany: unknown) => conclusionOf(example, { ...alertOf(), howMany }, 'en');

test('an answer with its facts ends where it leads', () => {
  expect(endOf({ answer: 'few', because, total: 3, note: '' }).verdict).toMatchObject({ id: 'fine', because: 'only 3' });
});

test.each([
  ['a number that is none (NaN is null in JSON)', { answer: 'few', because, total: null, note: '' }],
  ['a missing one', { answer: 'few', because, note: '' }],
  ['nothing but the answer', { answer: 'few' }],
  ['an answer that the step does not declare', { answer: 'perhaps' }],
])('%s is no finding: could-not-check, and never worded as if it were', (_, left) => {
  const { trail, verdict } = endOf(left);
  expect(verdict.id).toBe('unknown');
  expect(trail).toMatchObject([{ step: 'howMany', answer: 'cannot-tell', error: { name: 'NoFinding' } }]);
});

test('a step that cannot tell has its reason, with facts or without', () => {
  expect(endOf({ answer: 'cannot-tell', because }).trail).toMatchObject([{ answer: 'cannot-tell', because }]);
});

test('a failure says whether it was an outside service that was asked: then it is not Datadog that is down', () => {
  const error = { name: 'Unavailable', message: 'm' };
  const failed = { answer: 'cannot-tell', error };
  expect(conclusionOf(asksOutside('by-nobody'), { ...alertOf(), isItUp: failed }, 'en').trail).toMatchObject([{ error, outside: true }]);
  expect(endOf(failed).trail[0]).not.toHaveProperty('outside');
});
