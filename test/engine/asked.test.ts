import { describe, expect, test } from 'vitest';
import { asked } from '../../lib/engine/asked.ts';
import type { AnyStep } from '../../lib/engine/language.ts';
import { run } from '../../lib/engine/run.ts';
import { stepHandler } from '../../lib/engine/stepHandler.ts';
import { Forbidden, RateLimited, Unavailable } from '../../lib/sources/errors.ts';
import { datadogWhere } from '../fakes.ts';
import { alertOf } from '../webhooks.ts';
import { example, howMany } from './exampleRunbook.ts';

const { definition } = howMany;
type Otherwise = NonNullable<AnyStep['otherwise']>;
const asking = (otherwise?: Otherwise): AnyStep => ({ ...definition, ...(otherwise && { otherwise }) });
const question = (step: AnyStep) => ({ name: step.name, step, params: { limit: 10 } });
const facts = async (total: number, note = 'from the wide source') => ({ total, note });
const failing = (error: Error) => ({
  datadog: datadogWhere({
    countSpans: async () => {
      throw error;
    },
  }),
});
const spent = failing(new RateLimited('spent', 60));
const gaveUp = 'spent; gave up after 150 s of waiting (at most 180 s)';
/** What the step left before: it has waited so long. */
const state = (waited: number) => ({ ...alertOf(), howMany: { answer: 'wait', seconds: 60, waited } });
const once = (otherwise?: Otherwise, waited = 150, sources = spent) => asked(question(asking(otherwise)), state(waited), sources);
const never: Otherwise = () => expect.unreachable('the wide source was asked');

describe('a step whose budget stays spent', () => {
  test.each([
    [3, 'few'],
    [12, 'many'],
    [-1, 'cannot-tell'],
  ])('asks its wide source, and %i is judged by the same rules: %s', async (total, answer) => {
    expect(await once(() => facts(total))).toMatchObject({ total, note: 'from the wide source', answer, because: { count: total, atLeast: 10 } });
  });
  test('gives it the alert, what is known, the sources and the parameters', async () => {
    const given: unknown[] = [];
    await once((...all) => {
      given.push(...all);
      return facts(3);
    });
    expect(given).toEqual([expect.objectContaining({ alert: alertOf() }), spent, { limit: 10 }]);
  });
  test('waits first, as long as there is time: the spans say more', async () => {
    expect(await once(never, 0)).toMatchObject({ answer: 'wait' });
    expect(await once(never, 90)).toMatchObject({ answer: 'wait' });
    expect(await once(() => facts(3), 121)).toMatchObject({ answer: 'few' });
  });
  test('and that asks for more than 3 minutes at once, asks it at once', async () => {
    expect(await asked(question(asking(() => facts(3))), alertOf(), failing(new RateLimited('spent', 3_590)))).toMatchObject({ answer: 'few' });
  });

  const failure = (otherwise?: Otherwise) => once(otherwise).then(String, ({ name, message, stack }: Error) => ({ name, message, stack }));
  test('and has no wide source, says that it gave up', async () => {
    expect(await failure()).toEqual({ name: 'RateLimited', message: gaveUp, stack: '' });
    expect(await failure(() => undefined)).toEqual({ name: 'RateLimited', message: gaveUp, stack: '' });
  });
  test('and whose wide source cannot tell either, says both, by the name of the spent budget', async () => {
    const away = async () => {
      throw new Unavailable('Datadog answered 503');
    };
    expect(await failure(away)).toEqual({ name: 'RateLimited', message: `${gaveUp}; asked otherwise: Unavailable: Datadog answered 503`, stack: '' });
  });
  test('and whose wide source throws at once, or gives facts of another shape or too many of them, says both', async () => {
    const thrown: Otherwise = () => {
      throw new Forbidden('no');
    };
    expect(await failure(thrown)).toMatchObject({ name: 'RateLimited', message: `${gaveUp}; asked otherwise: Forbidden: no` });
    expect(await failure(async () => ({ total: 'many' }))).toMatchObject({
      name: 'RateLimited',
      message: expect.stringContaining('asked otherwise: ZodError: '),
    });
    expect(await failure(() => facts(3, 'x'.repeat(32_000)))).toMatchObject({ message: expect.stringContaining('asked otherwise: FactsTooLarge: ') });
  });
  test('leaves no card number, in facts and in messages', async () => {
    expect(await once(() => facts(3, 'card 4242 4242 4242 4242'))).toMatchObject({ note: 'card [card number]' });
    const leaking = async () => {
      throw new Forbidden('card 4242424242424242');
    };
    expect(await failure(leaking)).toMatchObject({ message: expect.stringContaining('Forbidden: card [card number]') });
  });
});

test.each([new Unavailable('away'), new Forbidden('no key'), new Error('broken')])(
  'any other failure is what it is, and no reason to ask otherwise: %s',
  async (error) => {
    await expect(once(never, 180, failing(error))).rejects.toMatchObject({ name: error.name, message: error.message });
  },
);

describe('in the Lambda and in run(), a spent budget ends alike', () => {
  const both = async (otherwise?: Otherwise) => {
    const step = asking(otherwise);
    const there = stepHandler({ definition: step }, spent)({ execution: 'arn', name: 'howMany', with: { limit: 10 }, state: state(150) });
    const node = example.start.kind === 'ask' ? example.start : expect.unreachable();
    const runbook = { ...example, start: { ...node, question: question(step) } };
    const here = await run(runbook, alertOf(), spent, { wait: async () => undefined });
    return { there: await there.catch(({ name, message }: Error) => ({ answer: 'cannot-tell', error: { name, message } })), here };
  };
  test('with what the wide source says', async () => {
    const { there, here } = await both(() => facts(3));
    expect(there).toMatchObject({ answer: 'few', total: 3 });
    expect(here.state['howMany']).toEqual(there);
    expect(here.verdict.id).toBe('fine');
  });
  test('with both reasons, where it does not say anything', async () => {
    const { there, here } = await both(async () => {
      throw new Unavailable('Datadog answered 503');
    });
    const error = {
      name: 'RateLimited',
      message: expect.stringMatching(/^spent; gave up after 1\d\d s .*; asked otherwise: Unavailable: Datadog answered 503$/),
    };
    expect(there).toEqual({ answer: 'cannot-tell', error });
    expect(here.state['howMany']).toEqual({ answer: 'cannot-tell', error });
    expect(here.verdict.id).toBe('unknown');
  });
});

test('a failure of the wide source is not tried again: it would be the spent budget that the machine asks anew', async () => {
  let calls = 0;
  const away = async () => {
    calls += 1;
    throw new Unavailable('Datadog answered 503');
  };
  const node = example.start.kind === 'ask' ? example.start : expect.unreachable();
  const runbook = { ...example, start: { ...node, question: question(asking(away)) } };
  await run(runbook, alertOf(), spent, {
    retries: [{ errors: ['Unavailable'], interval: 1, maxAttempts: 2, backoffRate: 2, maxDelay: 5 }],
    wait: async () => undefined,
  });
  expect(calls).toBe(1);
});
