import { expect, test } from 'vitest';
import { RateLimited, Unavailable } from '../../lib/sources/errors.ts';
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
test('what is left gets less with every wait', async () => {
  expect(await asked(40_000, limited(20), limited(20))).toMatchObject({ result: limited(20), calls: 2, waits: [20] });
});
test('a Retry-After of nothing is a second, and a service that asks again and again is believed three times', async () => {
  expect(await asked(40_000, limited(0), limited(-5), limited(1), limited(1))).toMatchObject({ result: limited(1), calls: 4, waits: [1, 1, 1] });
});
test.each([[limited()], [new Unavailable('down')]])('%s is not waited for', async (error) => {
  expect(await asked(40_000, error)).toMatchObject({ result: error, calls: 1, waits: [] });
});
