import { expect, test } from 'vitest';
import { Crowded, RateLimited, Unavailable } from '../../lib/sources/errors.ts';
import { patiently } from '../../lib/sources/slackPatience.ts';

/** Asks a service that answers as told, with a clock that only the waits move. */
async function asked(leftMs: number, ...answers: readonly (Error | 'ok')[]) {
  const waits: number[] = [];
  const logged: string[] = [];
  let calls = 0;
  const result = await patiently(
    async () => {
      const answer = answers[calls++] ?? 'ok';
      if (answer instanceof Error) throw answer;
      return answer;
    },
    {
      needsMs: 10_000,
      remainingMs: () => leftMs - waits.reduce((sum, ms) => sum + ms, 0),
      log: (words) => void logged.push(words),
      wait: async (ms) => void waits.push(ms),
    },
  ).catch((error: unknown) => error);
  return { result, calls, logged, waits: waits.map((ms) => Math.floor(ms / 1_000)) };
}
const limited = (seconds?: number) => new RateLimited('slow down', seconds);

test('a Retry-After that fits is waited, with at most a second more, and said', async () => {
  expect(await asked(40_000, limited(28))).toEqual({ result: 'ok', calls: 2, waits: [28], logged: ['slow down; waiting'] });
});
test('a Retry-After after which the call would no longer fit is handed over at once, with its seconds', async () => {
  expect(await asked(40_000, limited(30))).toEqual({ result: limited(30), calls: 1, waits: [], logged: [] });
});
test("what is left gets less with every wait; a long wait is still the service's limit, short ones again and again are a crowd", async () => {
  expect(await asked(40_000, limited(20), limited(20))).toMatchObject({ result: limited(20), calls: 2, waits: [20] });
  expect(await asked(15_000, limited(2), limited(5))).toMatchObject({ result: { name: 'Crowded', message: 'slow down, 1 times' }, calls: 2 });
});
test('a Retry-After of nothing is a second', async () => {
  expect(await asked(40_000, limited(0))).toMatchObject({ result: 'ok', calls: 2, waits: [1] });
  expect(await asked(40_000, limited(-5))).toMatchObject({ result: 'ok', calls: 2, waits: [1] });
});
test('a service that asks again and again is believed ten times, with more by chance each time, up to 8 s', async () => {
  const { result, calls, waits } = await asked(1_000_000, ...Array.from({ length: 20 }, () => limited(1)));
  expect(result).toBeInstanceOf(Crowded);
  expect(result).toMatchObject({ message: 'slow down, 10 times' });
  expect(calls).toBe(11);
  for (const [n, seconds] of waits.entries()) expect(seconds).toBeLessThanOrEqual(Math.min(8, 2 ** n));
});
test('of 40 that meet a limit of one a second, most are taken within the 30 s that each has', async () => {
  let now = 0;
  let free = 0;
  const sleeping: { until: number; wake: () => void }[] = [];
  const post = async () => {
    if (free > now) throw limited(1);
    free = now + 1_000;
    return 'ok';
  };
  const one = () => {
    const from = now;
    const wait = (ms: number) => new Promise<void>((wake) => sleeping.push({ until: now + ms, wake }));
    return patiently(post, { needsMs: 8_000, remainingMs: () => 38_000 - (now - from), log: () => undefined, wait }).catch(() => 'late');
  };
  const all = Array.from({ length: 40 }, one);
  await new Promise(setImmediate);
  while (sleeping.length > 0) {
    const next = sleeping.toSorted((a, b) => a.until - b.until)[0];
    if (!next) break;
    sleeping.splice(sleeping.indexOf(next), 1);
    now = next.until;
    next.wake();
    await new Promise(setImmediate);
  }
  const taken = (await Promise.all(all)).filter((result) => result === 'ok').length;
  // The waits are by chance: 24 to 30 are taken, and more than half must be.
  expect(taken).toBeGreaterThan(20);
});
test.each([[limited()], [new Unavailable('down')]])('%s is not waited for', async (error) => {
  expect(await asked(40_000, error)).toMatchObject({ result: error, calls: 1, waits: [] });
});
