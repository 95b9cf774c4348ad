import { describe, expect, test } from 'vitest';
import { couldNotCheck, deliveredAgain, ended, notPosted, unharmed } from '../../lib/faults/expected.ts';
import { asExpected, type Outcome, outcomeWords, shortWords } from '../../lib/faults/outcome.ts';

const seen: Outcome = {
  door: [202],
  executions: ['SUCCEEDED'],
  verdict: 'could-not-check',
  disposition: 'could-not-check',
  error: 'Unavailable',
  messages: 1,
  tries: 3,
  requests: 0,
};
const expected = couldNotCheck('Unavailable', 3);

describe('what was seen is as expected', () => {
  test('where all of it is so', () => expect(asExpected(expected, seen)).toBe(true));
  test.each<[string, Partial<Outcome>]>([
    ['the door answered otherwise', { door: [503] }],
    ['the door answered once more', { door: [202, 202] }],
    ['an execution failed', { executions: ['FAILED'] }],
    ['a second execution was started', { executions: ['SUCCEEDED', 'SUCCEEDED'] }],
    ['nothing was started', { executions: [] }],
    ['another verdict was reached', { verdict: 'false-positive' }],
    ['it counts as something else', { disposition: 'false-positive' }],
    ['another error is kept', { error: 'Forbidden' }],
    ['no error is kept', { error: '' }],
    ['nobody was told', { messages: 0 }],
    ['somebody was told twice', { messages: 2 }],
    ['it was tried less often', { tries: 2 }],
    ['it was tried more often', { tries: 4 }],
  ])('not where %s', (_, parts) => expect(asExpected(expected, { ...seen, ...parts })).toBe(false));

  test('tries may be between two numbers, and not beside them', () => {
    const between = couldNotCheck('Unavailable', [2, 3]);
    expect([1, 2, 3, 4].map((tries) => asExpected(between, { ...seen, tries }))).toEqual([false, true, true, false]);
  });
  test('requests count where they are said', () => {
    expect([2, 3].map((requests) => asExpected({ ...expected, requests: 2 }, { ...seen, requests }))).toEqual([true, false]);
  });
});

test.each([
  [unharmed(), 'false-positive, 1 try, 1 message', 'false-positive'],
  [couldNotCheck('RateLimited', [5, 6]), 'could-not-check, RateLimited, 5 to 6 tries, 1 message', 'could-not-check'],
  [
    notPosted('MaybePosted', 2, { requests: 2 }),
    'FAILED at false-positive, MaybePosted, 2 tries, 2 requests, no message',
    'FAILED at false-positive, no message',
  ],
  [
    couldNotCheck('NoFinding', 1, { verdict: 'false-positive' }),
    'could-not-check, told at false-positive, NoFinding, 1 try, 1 message',
    'could-not-check, told at false-positive',
  ],
  [
    unharmed({ verdict: 'nothing-found', disposition: 'needs-investigation' }),
    'needs-investigation: nothing-found, 1 try, 1 message',
    'needs-investigation: nothing-found',
  ],
  [ended('TIMED_OUT', ''), 'TIMED_OUT, 1 try, 1 message', 'TIMED_OUT'],
  [deliveredAgain('Unavailable'), '503, then 202, false-positive, Unavailable, 2 tries, 1 message', '503, then 202, false-positive'],
  [unharmed({ door: Array<number>(20).fill(202) }), '20 times 202, false-positive, 1 try, 1 message', '20 times 202, false-positive'],
  [unharmed({ door: [503], executions: [], messages: 0 }), '503, nothing started, 1 try, no message', '503, nothing started, no message'],
])('an outcome is told in one line, and in the README in fewer words', (one, line, short) => {
  expect([outcomeWords(one), shortWords(one)]).toEqual([line, short]);
});
