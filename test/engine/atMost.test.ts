import { expect, test } from 'vitest';
import { atMost } from '../../lib/engine/atMost.ts';

test('an answer in time is the answer', async () => expect(await atMost(1, Promise.resolve('here'))).toBe('here'));
test('a failure in time is the failure', () => expect(atMost(1, Promise.reject(new TypeError('broken')))).rejects.toThrow(new TypeError('broken')));
test('one that is late has the name that Step Functions gives it', async () => {
  await expect(atMost(0.01, new Promise(() => {}))).rejects.toMatchObject({ name: 'States.Timeout', message: 'no answer within 0.01 s' });
});
