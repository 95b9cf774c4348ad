import { expect, test } from 'vitest';
import { delay, retried } from '../../lib/engine/retry.ts';
import { groupsRetries, postRetries, questionRetries } from '../../lib/sources/retries.ts';

const rule = { errors: ['A'], interval: 2, maxAttempts: 5, backoffRate: 2, maxDelay: 20 };
const longest = (rules: typeof postRetries, error: string) => {
  const found = rules.find(({ errors }) => errors.includes(error));
  return found ? Array.from({ length: found.maxAttempts }, (_, n) => delay(found, n, 1)).reduce((sum, seconds) => sum + seconds, 0) : 0;
};

test('waits double up to their ceiling, and jitter spreads them from nothing on', () => {
  expect([0, 1, 2, 3, 4].map((n) => delay(rule, n, 1))).toEqual([2, 4, 8, 16, 20]);
  expect(delay(rule, 3, 0)).toBe(0);
  expect(delay(rule, 3, 0.5)).toBe(8);
});

test('a wait that must not be shorter is exact', () => {
  expect([0, 0.5, 1].map((random) => delay({ ...rule, exact: true }, 0, random))).toEqual([2, 2, 2]);
});

test('the longest waits are those that the comments promise', () => {
  expect(longest(questionRetries, 'Unavailable')).toBe(3);
  expect(longest(questionRetries, 'PartialResult')).toBe(3);
  expect(longest(questionRetries, 'RateLimited')).toBe(0);
  expect(longest(groupsRetries, 'NotYet')).toBe(450);
  expect(longest(questionRetries, 'Lambda.TooManyRequestsException')).toBe(7);
  for (const name of ['Unavailable', 'UnexpectedAnswer']) expect(longest(postRetries, name)).toBe(30);
  expect(longest(postRetries, 'MaybePosted')).toBe(4);
  expect(longest(postRetries, 'RateLimited')).toBe(35);
});

test.each(['Forbidden', 'Refused', 'ContentRefused', 'NotConfigured'])('posting again does not mend %s', (name) => {
  expect(postRetries.filter(({ errors }) => errors.includes(name))).toEqual([]);
});

test.each(['Forbidden', 'Refused', 'NotConfigured', 'TagMissing', 'FactsTooLarge'])('%s is final at once', async (name) => {
  let calls = 0;
  const call = async () => {
    calls++;
    throw Object.assign(new Error('no'), { name });
  };
  await expect(retried(call, questionRetries, async () => {})).rejects.toThrow('no');
  expect(calls).toBe(1);
});

test('each rule counts its own attempts', async () => {
  const names = ['A', 'B', 'A', 'B'];
  const call = async () => {
    const name = names.shift();
    if (name) throw Object.assign(new Error('no'), { name });
    return 'done';
  };
  const rules = [
    { ...rule, maxAttempts: 2 },
    { ...rule, errors: ['B'], maxAttempts: 2 },
  ];
  expect(await retried(call, rules, async () => {})).toBe('done');
});
