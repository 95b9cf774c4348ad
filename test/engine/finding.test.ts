import { expect, test } from 'vitest';
import { failed, findingIn } from '../../lib/engine/finding.ts';

test("a failure caught by Step Functions is read from its Cause: Lambda's JSON, or plain text", () => {
  const cause = JSON.stringify({ errorType: 'Forbidden', errorMessage: 'Datadog answered 403', trace: ['at x'] });
  expect(findingIn({ a: { answer: 'cannot-tell', error: { name: 'Forbidden', message: cause } } }, 'a')).toEqual(failed('Forbidden', 'Datadog answered 403'));
  expect(findingIn({ a: { answer: 'cannot-tell', error: { name: 'States.Timeout', message: '' } } }, 'a')).toEqual({
    answer: 'cannot-tell',
    error: { name: 'States.Timeout', message: '' },
  });
});

test.each([[{}], [{ a: null }], [{ a: 'few' }], [{ a: { answer: 7 } }], [{ a: { facts: 1 } }]])('%j holds no finding: cannot-tell, never a "no"', (state) => {
  expect(findingIn(state, 'a')).toMatchObject({ answer: 'cannot-tell', error: { name: 'NoFinding' } });
});

test('a failure that claims another answer is still cannot-tell', () => {
  expect(findingIn({ a: { answer: 'few', error: { name: 'X', message: 'y' } } }, 'a').answer).toBe('cannot-tell');
});
