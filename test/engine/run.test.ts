import { expect, test } from 'vitest';
import { run } from '../../lib/engine/run.ts';
import { pathName, paths } from '../../lib/engine/walk.ts';
import { Forbidden, RateLimited, Unavailable } from '../../lib/sources/errors.ts';
import { datadogWhere } from '../fakes.ts';
import { alertOf } from '../webhooks.ts';
import { example } from './exampleRunbook.ts';

const counting = (total: number) => ({ datadog: datadogWhere({ countSpans: async () => ({ buckets: [], total, cut: false, sampled: false }) }) });
const failing = (...errors: Error[]) => {
  let call = 0;
  return {
    datadog: datadogWhere({
      countSpans: async () => {
        const error = errors[call++];
        if (error) throw error;
        return { buckets: [], total: 3, cut: false, sampled: false };
      },
    }),
  };
};
const retries = [{ errors: ['Unavailable'], interval: 1, maxAttempts: 2, backoffRate: 2, maxDelay: 5 }];
const answersOf = ({ steps }: Awaited<ReturnType<typeof run>>) => steps.map(({ id, answer }) => `${id}=${answer}`).join(' > ');

test.each([
  [3, 'howMany=few', 'fine'],
  [11, 'howMany=many > isItOdd=odd', 'odd'],
  [12, 'howMany=many > isItOdd=even', 'fine'],
  [-1, 'howMany=cannot-tell', 'unknown'],
])('with %i: %s, and the verdict %s', async (total, way, verdict) => {
  const ran = await run(example, alertOf(), counting(total));
  expect([answersOf(ran), ran.verdict.id]).toEqual([way, verdict]);
  expect(paths(example).map(pathName)).toContain(`${way} > ${verdict}`);
});

test('a verdict is worded from the facts of its branch', async () => {
  expect((await run(example, alertOf(), counting(11))).verdict).toEqual({
    id: 'odd',
    disposition: 'located',
    headline: 'Odd',
    because: 'rest 1',
    next: 'Look.',
  });
});

test("a step that fails answers cannot-tell, and keeps the error's name and message", async () => {
  const ran = await run(example, alertOf(), failing(new Forbidden('no key')));
  expect(ran.steps).toMatchObject([{ id: 'howMany', answer: 'cannot-tell', error: { name: 'Forbidden', message: 'no key' } }]);
  expect(ran.state['howMany']).toEqual({ answer: 'cannot-tell', error: { name: 'Forbidden', message: 'no key' } });
  expect(ran.verdict.id).toBe('unknown');
  expect(ran.trail[0]).not.toHaveProperty('facts');
});

test("an error that a rule names is tried again, with the rule's waits", async () => {
  const waited: number[] = [];
  const ran = await run(example, alertOf(), failing(new Unavailable('1'), new Unavailable('2')), {
    retries,
    wait: async (seconds) => {
      waited.push(seconds);
    },
  });
  expect(ran.verdict.id).toBe('fine');
  expect(waited).toHaveLength(2);
  expect(waited[0]).toBeLessThanOrEqual(1);
  expect(waited[1]).toBeLessThanOrEqual(2);
});

test('an error that no rule names is final at once; one that a rule names is final when the rule is spent', async () => {
  const waited: number[] = [];
  const wait = async (seconds: number) => {
    waited.push(seconds);
  };
  expect((await run(example, alertOf(), failing(new Forbidden('x')), { retries, wait })).verdict.id).toBe('unknown');
  expect(waited).toEqual([]);
  expect((await run(example, alertOf(), failing(...[1, 2, 3].map((n) => new Unavailable(String(n)))), { retries, wait })).steps[0]?.error?.message).toBe('3');
  expect(waited).toHaveLength(2);
});

test('a spent budget is waited for as long as the source says, and after 3 minutes given up, as the machine does', async () => {
  const waited: number[] = [];
  const wait = async (seconds: number) => void waited.push(seconds);
  expect((await run(example, alertOf(), failing(new RateLimited('spent', 40)), { wait })).verdict.id).toBe('fine');
  expect(waited).toHaveLength(1);
  expect(waited[0]).toBeGreaterThanOrEqual(40);
  const endless = await run(example, alertOf(), failing(...Array.from({ length: 9 }, () => new RateLimited('spent', 50))), { wait });
  expect(endless.steps[0]?.error).toEqual({
    name: 'RateLimited',
    message: expect.stringMatching(/^spent; gave up after 1\d\d s of waiting \(at most 180 s\)$/),
  });
});
