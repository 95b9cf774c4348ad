import { describe, expect, test } from 'vitest';
import { marksOf } from '../../lib/facts/synced.ts';
import { RateLimited, Refused, Unavailable } from '../../lib/sources/errors.ts';
import type { Datadog } from '../../lib/sources/types.ts';
import { whoseCards } from '../../lib/steps/whoseCards.ts';
import { datadogWhere } from '../fakes.ts';
import { alertOf } from '../webhooks.ts';
import { line, steady } from './queue.ts';

const params = { metric: 'app.payment.failures', method: 'credit_card', customers: ['expired_card', 'insufficient_funds'], share: 0.9, seen: 0.5 };
const { classify, gather } = whoseCards.definition;
const facts = (failing: number, seen: number, customers: number) => ({ metric: params.metric, failing, seen, customers, reasons: [], otherReasons: 0 });

test.each([
  ["exactly 90% are the customers'", facts(100, 100, 90), 'customers', 'customers-own-cards', 90, 100],
  ['just below 90% are ours', facts(1_000, 1_000, 899), 'ours', 'customers-own-cards', 899, 1_000],
  ["none are the customers'", facts(100, 100, 0), 'ours', 'customers-own-cards', 0, 100],
  ['a metric that saw nothing', facts(100, 0, 0), 'cannot-tell', 'metric-has-points', 0, 100],
  ['a metric that saw just under half', facts(100, 49, 49), 'cannot-tell', 'metric-saw-enough', 49, 100],
  ['a metric that saw half', facts(100, 50, 50), 'customers', 'customers-own-cards', 50, 50],
  ['a metric that saw four failures', facts(5, 4, 4), 'cannot-tell', 'enough-failing', 4, 4],
  ['a metric that saw five', facts(5, 5, 5), 'customers', 'customers-own-cards', 5, 5],
  ['a metric that saw more than the sampled spans', facts(100, 400, 400), 'customers', 'customers-own-cards', 400, 400],
])('%s', (_, given, answer, rule, count, of) => {
  expect(classify(given, params)).toMatchObject({ answer, because: { rule, count, of } });
});

const window = { from: '2026-03-14T22:00:00.000Z', to: '2026-03-14T22:16:00.000Z' };
const known = { alert: alertOf(), whereAreTheErrors: { window }, whichPaymentMethod: { expected: 120 } };
const withRows = (rows: [reason: string, sum: number][], asked: unknown[] = []) =>
  gather(
    known,
    {
      datadog: datadogWhere({
        sumMetric: async (question) => {
          asked.push(question);
          return rows.map(([reason, sum]) => ({ tags: [reason], sum }));
        },
      }),
    },
    params,
  );

test("it sums the metric by reason, for the alert's service and environment, the method and the window of the spans", async () => {
  const asked: unknown[] = [];
  await withRows([], asked);
  expect(asked).toEqual([
    { metric: 'app.payment.failures', tags: { service: 'payments-api', env: 'prod', payment_method: 'credit_card' }, by: ['reason'], window },
  ]);
});

test('an unknown reason counts as ours and is named; one without the tag is named too', async () => {
  expect(
    await withRows([
      ['expired_card', 40],
      ['gremlins', 50],
      ['', 5],
      ['EXPIRED_CARD', 1],
    ]),
  ).toEqual({
    metric: 'app.payment.failures',
    failing: 120,
    seen: 96,
    customers: 41,
    otherReasons: 0,
    reasons: [
      { reason: 'gremlins', count: 50, customers: false },
      { reason: 'expired_card', count: 40, customers: true },
      { reason: 'no tag', count: 5, customers: false },
      { reason: 'EXPIRED_CARD', count: 1, customers: true },
    ],
  });
});

test('a failure without any tag is one without a reason, and ours', async () => {
  const untagged = datadogWhere({ sumMetric: async () => [{ tags: [], sum: 7 }] });
  const given = { ...params, customers: [...params.customers, 'no tag'] };
  expect((await gather(known, { datadog: untagged }, given)).reasons).toEqual([{ reason: 'no tag', count: 7, customers: false }]);
});

test('of many reasons 20 are named and the rest is summed', async () => {
  const result = await withRows(Array.from({ length: 30 }, (_, n) => [`reason_${n}`, 2]));
  expect([result.reasons.length, result.otherReasons, result.seen]).toEqual([20, 20, 60]);
});

test('an alert without an environment asks nobody', async () => {
  await expect(
    gather({ ...known, alert: alertOf({ tags: 'monitor,service:x', alertScope: '' }) }, { datadog: datadogWhere({}) }, params),
  ).rejects.toMatchObject({ name: 'TagMissing' });
});

test('of many reasons, all of the customers but the last, that one is named too: a verdict may have to name it', async () => {
  const theirs = Array.from({ length: 25 }, (): [string, number] => ['expired_card', 2]);
  const { reasons } = await withRows([...theirs, ['gremlins', 1]]);
  expect([reasons.length, reasons.at(-1)?.reason]).toEqual([20, 'gremlins']);
});

test('it asks ahead what it will ask: the metric, for which it needs the alert alone', async () => {
  const asked: unknown[] = [];
  const sumMetric = async (question: unknown) => {
    asked.push(question);
    return [];
  };
  await whoseCards.definition.ahead?.(known, { datadog: datadogWhere({ sumMetric }) }, params);
  await withRows([], asked);
  expect(asked[0]).toEqual(asked[1]);
});

test.each([{}, { share: 0.51, seen: 0.01 }, { share: 1, seen: 1 }])('it takes %j', (given) => {
  expect(whoseCards.definition.params.safeParse({ ...params, ...given }).success).toBe(true);
});
test.each([{ metric: 'a b' }, { method: '' }, { customers: [] }, { share: 0.5 }, { share: 1.01 }, { seen: 0 }, { seen: 1.01 }])('it takes no %j', (odd) => {
  expect(whoseCards.definition.params.safeParse({ ...params, ...odd }).success).toBe(false);
});

test('it asks Datadog alone, in these words, and has these answers', () => {
  const question = { en: 'Whose cards fail?', ja: '誰のカードが失敗していますか？' };
  expect(whoseCards.definition).toMatchObject({ question, answers: ['customers', 'ours'], asks: ['datadog'] });
});

describe('a metric that a sync brings', () => {
  const given = { ...params, sync: 'payment-failures' };
  const rows = async () => [{ tags: ['expired_card'], sum: 120 }];
  const found = async (readGauge: Datadog['readGauge']) => {
    const facts = await gather(known, { datadog: datadogWhere({ sumMetric: rows, readGauge }) }, given);
    return { synced: facts.synced, ...classify(facts, given) };
  };
  const until = (last: number) => async () => [line([], ...steady(-60, last + 1, 1))];

  test('is judged where the sync is there', async () => {
    expect(await found(until(-3))).toMatchObject({ answer: 'customers', synced: { sync: 'payment-failures', behind: 2, done: 13, of: 13 } });
  });
  test('says nothing where the sync is behind, whatever it says', async () => {
    expect(await found(until(-15))).toMatchObject({ answer: 'cannot-tell', because: { rule: 'synced-lately', count: 14, atLeast: 3 } });
  });
  test('is judged as far behind as the runbook says', async () => {
    const seldom = { ...given, behind: 14 };
    const facts = await gather(known, { datadog: datadogWhere({ sumMetric: rows, readGauge: until(-15) }) }, seldom);
    expect(classify(facts, seldom)).toMatchObject({ answer: 'customers' });
    expect(classify(facts, { ...given, behind: 13 })).toMatchObject({ because: { rule: 'synced-lately', atLeast: 13 } });
  });
  test('says nothing where minutes of the window are missing', async () => {
    const holes = async () => [line([], ...steady(-60, -10, 1), ...steady(-7, -1, 1))];
    expect(await found(holes)).toMatchObject({ answer: 'cannot-tell', because: { rule: 'synced-whole', count: 11, of: 14 } });
  });
  test('that comes without the Puller is judged as ever, with the same facts', async () => {
    const { synced, answer } = await found(async () => []);
    expect([synced, answer]).toEqual([undefined, 'customers']);
    expect(await gather(known, { datadog: datadogWhere({ sumMetric: rows, readGauge: async () => [] }) }, given)).toEqual(
      await gather(known, { datadog: datadogWhere({ sumMetric: rows }) }, params),
    );
  });
  test.each([new RateLimited('spent', 60), new Refused('unknown metric'), new Unavailable('down')])(
    'is judged where nobody can see the sync: %s',
    async (failure) => {
      expect(await found(() => Promise.reject(failure))).toMatchObject({ answer: 'customers', synced: { sync: 'payment-failures', error: failure.name } });
    },
  );
  test('is judged where the marks are late: they are waited for 3 s', async () => {
    expect(await found(() => new Promise(() => {}))).toMatchObject({ answer: 'customers', synced: { error: 'States.Timeout' } });
  });
  test('is asked ahead with its marks, and a failing question about those spoils nothing', async () => {
    const asked: unknown[] = [];
    const failing = async (question: unknown) => {
      asked.push(question);
      throw new Unavailable('down');
    };
    await whoseCards.definition.ahead?.(known, { datadog: datadogWhere({ sumMetric: rows, readGauge: failing }) }, given);
    await found(failing);
    expect(asked).toEqual([marksOf('payment-failures', window), marksOf('payment-failures', window)]);
  });
  test('fails where it cannot be read itself', async () => {
    const down = async () => Promise.reject(new Unavailable('down'));
    await expect(gather(known, { datadog: datadogWhere({ sumMetric: down, readGauge: until(-3) }) }, given)).rejects.toMatchObject({ name: 'Unavailable' });
  });
});
