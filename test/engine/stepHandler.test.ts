import { afterEach, describe, expect, test, vi } from 'vitest';
import { step } from '../../lib/engine/language.ts';
import { stepHandler } from '../../lib/engine/stepHandler.ts';
import { Unavailable } from '../../lib/sources/errors.ts';
import { whoseCards } from '../../lib/steps/whoseCards.ts';
import { datadogWhere } from '../fakes.ts';
import { alertOf } from '../webhooks.ts';
import { howMany } from './exampleRunbook.ts';

const event = { execution: 'arn:aws:states:us-east-1:000000000000:execution:m:event-1', name: 'howMany', with: { limit: 10 }, state: { ...alertOf() } };
const counting = datadogWhere({ countSpans: async () => ({ buckets: [], total: 3, cut: false, sampled: false }) });
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

/** What a handler writes into its log, line by line. */
function logOf(): Record<string, unknown>[] {
  vi.stubEnv('POWERTOOLS_LOG_LEVEL', 'INFO');
  vi.stubEnv('POWERTOOLS_DEV', 'true');
  const lines: Record<string, unknown>[] = [];
  for (const level of ['info', 'error'] as const)
    vi.spyOn(console, level).mockImplementation((line) => {
      lines.push(JSON.parse(line));
    });
  return lines;
}

test("what a step leaves becomes the state's field; the log says what it answered, and in which execution", async () => {
  const lines = logOf();
  expect(await stepHandler(howMany, { datadog: counting })(event)).toMatchObject({ answer: 'few', total: 3 });
  expect(lines).toMatchObject([{ level: 'INFO', message: 'answered few', step: 'howMany', execution: event.execution, ms: expect.any(Number) }]);
  expect(JSON.stringify(lines)).not.toContain('Payments are failing');
});

test("a failure is thrown by its name, for the state machine's Retry and Catch, and logged", async () => {
  const lines = logOf();
  const down = datadogWhere({
    countSpans: async () => {
      throw new Unavailable('Datadog answered 503');
    },
  });
  await expect(stepHandler(howMany, { datadog: down })(event)).rejects.toMatchObject({ name: 'Unavailable', message: 'Datadog answered 503' });
  expect(lines).toMatchObject([{ level: 'ERROR', message: 'could not look', execution: event.execution, error: 'Unavailable: Datadog answered 503' }]);
});

test('an event of another shape is a failure', async () => {
  await expect(stepHandler(howMany, { datadog: counting })({ state: {} })).rejects.toMatchObject({ name: 'ZodError' });
});

const early = step({
  ...howMany.definition,
  ahead: (_, { datadog }) => datadog.countSpans({ query: alertOf().alertQuery, window: { from: '', to: '' }, facets: [] }),
});
/** A Datadog that counts how often it is asked, and answers with that number. */
function countingCalls(fails: (call: number) => boolean = () => false) {
  let calls = 0;
  const datadog = datadogWhere({
    countSpans: async () => {
      calls += 1;
      if (fails(calls)) throw new Unavailable('Datadog answered 503');
      return { buckets: [], total: calls, cut: false, sampled: false };
    },
  });
  return { datadog, calls: () => calls };
}

describe('warmed up beside the first question, a function', () => {
  test('answers nothing, and asks what the step asks ahead: the step then has it at once', async () => {
    const { datadog, calls } = countingCalls();
    const handler = stepHandler(early, { datadog });
    expect(await handler({ ...event, warmUp: true })).toBeNull();
    expect(calls()).toBe(1);
    expect(await handler(event)).toMatchObject({ answer: 'few', total: 1 });
    expect(calls()).toBe(1);
  });
  test('keeps that for its own execution: a re-run looks again', async () => {
    const { datadog, calls } = countingCalls();
    const handler = stepHandler(early, { datadog });
    await handler({ ...event, warmUp: true });
    expect(await handler({ ...event, execution: `${event.execution}-again` })).toMatchObject({ total: 2 });
    expect(calls()).toBe(2);
  });
  test('that could not look never says so: the step looks itself', async () => {
    const { datadog } = countingCalls((call) => call === 1);
    const handler = stepHandler(early, { datadog });
    expect(await handler({ ...event, warmUp: true })).toBeNull();
    expect(await handler(event)).toMatchObject({ total: 2 });
  });
  test('without a question ahead waits for the keys and asks nothing', async () => {
    const asked: string[] = [];
    const datadog = datadogWhere({ ready: async () => void asked.push('keys') });
    expect(await stepHandler(howMany, { datadog })({ ...event, warmUp: true })).toBeNull();
    expect(asked).toEqual(['keys']);
  });
  test('remembers each question for itself, and no failure of one that was not asked ahead', async () => {
    const asked: string[] = [];
    const datadog = datadogWhere({
      countSpans: async ({ query }) => {
        asked.push(query);
        if (asked.length === 2) throw new Unavailable('Datadog answered 503');
        return { buckets: [], total: asked.length, cut: false, sampled: false };
      },
    });
    const other = step({
      ...early.definition,
      ahead: (_, sources) => sources.datadog.countSpans({ query: 'early', window: { from: '', to: '' }, facets: [] }),
    });
    const handler = stepHandler(other, { datadog });
    await handler({ ...event, warmUp: true });
    await expect(handler(event)).rejects.toMatchObject({ name: 'Unavailable' });
    expect(await handler(event)).toMatchObject({ total: 3 });
    expect(asked).toEqual(['early', alertOf().alertQuery, alertOf().alertQuery]);
  });
  test('keeps what it was told for the last 20 executions', async () => {
    const { datadog, calls } = countingCalls();
    const handler = stepHandler(early, { datadog });
    for (let n = 0; n < 21; n += 1) await handler({ ...event, execution: `e${n}`, warmUp: true });
    await handler({ ...event, execution: 'e1' });
    expect(calls()).toBe(21);
    await handler({ ...event, execution: 'e0' });
    expect(calls()).toBe(22);
  });
  test('that gets no answer gives up after 2 s', async () => {
    const datadog = datadogWhere({ ready: () => new Promise(() => undefined) });
    await expect(stepHandler(howMany, { datadog })({ ...event, warmUp: true })).resolves.toBeNull();
  });
});

test('whoseCards asks its metric ahead, and what it asks then is what it needs: Datadog is asked once', async () => {
  const asked: unknown[] = [];
  const datadog = datadogWhere({
    sumMetric: async (question) => {
      asked.push(question);
      return [{ tags: ['expired_card'], sum: 40 }];
    },
  });
  const params = { metric: 'app.payment.failures', method: 'credit_card', customers: ['expired_card'], share: 0.9, seen: 0.5 };
  const question = {
    execution: event.execution,
    name: 'whoseCards',
    with: params,
    state: { ...alertOf(), whichPaymentMethod: { answer: 'only-expected', expected: 41 } },
  };
  const handler = stepHandler(whoseCards, { datadog });
  await handler({ ...question, warmUp: true });
  expect(await handler(question)).toMatchObject({ answer: 'customers', seen: 40, failing: 41 });
  expect(asked).toHaveLength(1);
});
