import { describe, expect, test } from 'vitest';
import { perform } from '../../lib/engine/perform.ts';
import { marksOf } from '../../lib/facts/synced.ts';
import { startDatadogStandIn } from '../../lib/local/datadogStandIn.ts';
import { moreTraffic } from '../../lib/local/scenarios/moreTraffic.ts';
import type { MetricPoint } from '../../lib/local/world.ts';
import { Refused } from '../../lib/sources/errors.ts';
import type { Datadog } from '../../lib/sources/types.ts';
import { metricValue } from '../../lib/steps/metricValue.ts';
import { parseWebhookBody } from '../../lib/webhookBody.ts';
import { datadogWhere } from '../fakes.ts';
import { dayOf, type ThreeDays } from '../runbooks/errorLogsCases.ts';
import { datadogAt } from '../sources/datadogAt.ts';
import { alertOf } from '../webhooks.ts';
import { line, steady } from './queue.ts';

const unit = { en: { one: 'order', many: 'orders' }, ja: '注文' } satisfies Parameters<typeof metricValue>[0]['unit'];
const count = { metric: 'orders.placed', kind: 'count', scope: ['service', 'env'], unit, high: { times: 2, floor: 100 } } as const;
const gauge = { metric: 'db.connections', kind: 'gauge', take: 'max', each: 'sum', scope: ['env'], unit: '%', high: { over: 90 } } as const;
const window = { from: '2026-03-14T22:00:00.000Z', to: '2026-03-14T22:15:00.000Z' };
const asking = (given: unknown, datadog: Datadog, alert = alertOf()) => perform(metricValue.definition, given, { ...alert }, { datadog });
const answered = (given: unknown, datadog: Datadog) => asking(given, datadog).then(({ answer, because }) => [answer, because?.rule, because?.count]);

/** Sums of three days; one that is undefined has no points. */
function sums(...days: ThreeDays) {
  const asked: Parameters<Datadog['sumMetric']>[0][] = [];
  const sumMetric: Datadog['sumMetric'] = async (question) => {
    asked.push(question);
    const sum = days[dayOf(question.window)];
    return sum === undefined
      ? []
      : [
          { tags: [], sum: sum - 1 },
          { tags: [], sum: 1 },
        ];
  };
  return { asked, datadog: datadogWhere({ sumMetric }) };
}
type Points = readonly (readonly [time: string, value: number])[];
/** A gauge's points of today's window. */
const points = (...of: Points): Datadog =>
  datadogWhere({
    readGauge: async ({ window: { to } }) =>
      to === window.to && of.length > 0 ? [{ tags: [], points: of.map(([time, value]) => ({ at: `2026-03-14T${time}:00.000Z`, value })) }] : [],
  });

describe('a count', () => {
  test("is summed up over the alert's window and those of other days, narrowed by the alert's tags and by those of the runbook", async () => {
    const { asked, datadog } = sums(300, 100, 150);
    const query = 'sum:orders.placed{service:payments-api,env:prod,shop:eu}.as_count()';
    expect(await asking({ ...count, tags: { shop: 'eu' } }, datadog)).toMatchObject({
      answer: 'high',
      because: { rule: 'times-usual', count: 300, of: 150, about: { unit, yesterday: 100, lastWeek: 150, floor: 100 } },
      ...{ from: 'metric', query, window, unit, value: 300 },
      looked: { metrics: ['orders.placed'], ...window },
    });
    const tags = { service: 'payments-api', env: 'prod', shop: 'eu' };
    expect(asked.map(({ window, ...rest }) => [dayOf(window), rest])).toEqual([0, 1, 2].map((day) => [day, { metric: 'orders.placed', tags, by: [] }]));
  });
  test('by a number alone it is one call', async () => {
    const { asked, datadog } = sums(300, 1, 1);
    expect(await asking({ ...count, high: { over: 299 } }, datadog)).toMatchObject({ answer: 'high' });
    expect(asked).toHaveLength(1);
  });
  test.each<readonly [what: string, days: ThreeDays, answer: string, rule: string, counted: number]>([
    ['without a point is no zero', [undefined, 100, 100], 'cannot-tell', 'value-there', 0],
    ['without a point of one day is compared with the other', [300, undefined, 150], 'high', 'times-usual', 300],
    ['without a point of both cannot be compared', [300, undefined, undefined], 'cannot-tell', 'usual-known', 300],
    ['of zero is zero', [0, 100, 100], 'as-usual', 'times-usual', 0],
  ])('%s', async (_, days, ...expected) => expect(await answered(count, sums(...days).datadog)).toEqual(expected));

  const sparse = { ...count, noPoints: 'zero' } as const;
  test.each<readonly [what: string, days: ThreeDays, answer: string, rule: string, counted: number]>([
    ['no point is zero where another day had some', [undefined, 100, undefined], 'as-usual', 'times-usual', 0],
    ['and where another day had none it was zero then', [300, undefined, undefined], 'high', 'times-usual', 300],
    ['but where there is none at all, nobody can tell', [undefined, undefined, undefined], 'cannot-tell', 'value-there', 0],
  ])('that is only sent where something happens: %s', async (_, days, ...expected) => expect(await answered(sparse, sums(...days).datadog)).toEqual(expected));
  test('that is only sent where something happens is compared for that too, where the rule needs no other day', async () => {
    const { asked, datadog } = sums(undefined, 5, undefined);
    expect(await answered({ ...sparse, high: undefined, low: { under: 1 } }, datadog)).toEqual(['low', 'under-limit', 0]);
    expect(asked).toHaveLength(3);
  });
});

describe('a gauge', () => {
  const some: Points = [
    ['22:00', 40],
    ['22:05', 95],
    ['22:09', 60],
  ];
  const late: Points = [...some, ['22:12', 70]];
  test.each<readonly [take: 'avg' | 'max' | 'min' | 'last', of: Points, value: number | undefined]>([
    ['max', some, 95],
    ['min', some, 40],
    ['avg', some, 65],
    ['last', late, 70],
    ['last', some, undefined],
    ['max', [], undefined],
    ['min', [], undefined],
    ['avg', [], undefined],
    ['last', [], undefined],
  ])('%s of %j is %s', async (take, of, value) => {
    const found = await asking({ ...gauge, take }, points(...of));
    expect(found['value']).toBe(value);
    expect(found.answer).toBe(value === undefined ? 'cannot-tell' : value > 90 ? 'high' : 'as-usual');
  });
  test.each(['sum', 'avg', 'max', 'min', 'p50', 'p75', 'p90', 'p95', 'p99'] as const)(
    'of several that say it at once is their %s, and is asked so',
    async (each) => {
      const asked: unknown[] = [];
      const readGauge: Datadog['readGauge'] = async (question) => {
        asked.push(question);
        return [];
      };
      const found = await asking({ ...gauge, each }, datadogWhere({ readGauge }));
      expect(asked).toEqual([{ metric: 'db.connections', over: each, tags: { env: 'prod' }, by: [], window }]);
      expect(found['query']).toBe(`${each}:db.connections{env:prod}`);
    },
  );
});

describe("a trace metric's latency, which Datadog keeps in seconds", () => {
  const latency = { ...gauge, metric: 'trace.express.request', take: 'avg', each: 'p95', scale: 1_000, unit: 'ms', high: { over: 800 } } as const;
  test.each<readonly [of: Points, answer: string, value: number]>([
    [
      [
        ['22:00', 0.75],
        ['22:05', 0.95],
      ],
      'high',
      850,
    ],
    [
      [
        ['22:00', 0.75],
        ['22:05', 0.85],
      ],
      'as-usual',
      800,
    ],
  ])('of %j is %s, at %d ms', async (of, answer, value) => {
    const found = await asking(latency, points(...of));
    expect([found.answer, Math.round(Number(found['value']))]).toEqual([answer, value]);
  });
});

describe('a metric that a sync brings', () => {
  const until =
    (last: number): Datadog['readGauge'] =>
    async () => [line([], ...steady(-60, last + 1, 1))];
  const count30 = sums(30, 30, 30).datadog;
  const low = { ...count, high: undefined, low: { under: 50 }, sync: 'orders' };
  const marked = (readGauge: Datadog['readGauge']): Datadog => ({ ...count30, readGauge });

  test('is judged where the sync is there, and its marks are asked for', async () => {
    const asked: unknown[] = [];
    const found = await asking(
      low,
      marked(async (question) => {
        asked.push(question);
        return until(-2)(question);
      }),
    );
    expect(found).toMatchObject({ answer: 'low', synced: { sync: 'orders', behind: 1, done: 14, of: 14 } });
    expect(asked).toEqual([marksOf('orders', window)]);
  });
  test.each<readonly [what: string, marks: Datadog['readGauge'], rule: string, counted: number]>([
    ['where the sync is behind: a count that is short looks low', until(-15), 'synced-lately', 14],
    ['where minutes of the window are missing', async () => [line([], ...steady(-60, -10, 1), ...steady(-7, 0, 1))], 'synced-whole', 12],
  ])('says nothing %s', async (_, marks, ...expected) => expect(await answered(low, marked(marks))).toEqual(['cannot-tell', ...expected]));
  test('is believed as far behind as the runbook says', async () => {
    expect(await answered({ ...low, behind: 14 }, marked(until(-15)))).toEqual(['low', 'under-limit', 30]);
  });
  test('that is only sent where something happens is no zero where its sync is behind', async () => {
    const silent = { ...sums(undefined, 5, 5).datadog, readGauge: until(-15) };
    expect(await answered({ ...low, noPoints: 'zero' }, silent)).toEqual(['cannot-tell', 'synced-lately', 14]);
  });
  test.each<readonly [what: string, marks: Datadog['readGauge'], synced: unknown]>([
    ['that comes without the Puller is judged as ever', async () => [], undefined],
    ['whose marks nobody could see is judged too, and that is kept', () => Promise.reject(new Refused('no')), { sync: 'orders', error: 'Refused' }],
  ])('%s', async (_, marks, synced) => {
    const found = await asking(low, marked(marks));
    expect([found.answer, found['synced']]).toEqual(['low', synced]);
  });
  test('as a gauge is judged where minutes are missing: that makes no value wrong', async () => {
    const hole: Datadog['readGauge'] = async ({ metric }) =>
      metric === gauge.metric ? [line([], [-3, 95])] : [line([], ...steady(-60, -10, 1), ...steady(-7, 0, 1))];
    expect(await answered({ ...gauge, sync: 'databases' }, datadogWhere({ readGauge: hole }))).toEqual(['high', 'over-limit', 95]);
  });
});

test('an alert without a tag that narrows the query asks nobody', async () => {
  await expect(asking({ ...count, scope: ['shop'] }, datadogWhere({}))).rejects.toMatchObject({ name: 'TagMissing' });
});
test('it asks Datadog alone, in these words, and has these answers', () => {
  const question = { en: 'How high is the metric?', ja: 'メトリクスの値はどれくらいですか？' };
  expect(metricValue.definition).toMatchObject({ question, answers: ['as-usual', 'high', 'low'], asks: ['datadog'] });
});
test.each([count, gauge, { ...count, noPoints: 'zero', tags: { a: 'b' } }])('it takes %j', (given) => {
  expect(metricValue.definition.params.safeParse(given).success).toBe(true);
});
const forms = 'a gauge needs take and each; a count has neither, nor scale';
const words = "Datadog's names have letters, digits and _ - : . / alone";
test.each<readonly [given: object, place: string, words: string]>([
  [{ ...count, take: 'max' }, 'take', forms],
  [{ ...count, each: 'sum' }, 'take', forms],
  [{ ...count, scale: 1_000 }, 'take', forms],
  [{ ...gauge, take: undefined }, 'take', forms],
  [{ ...gauge, each: undefined }, 'take', forms],
  [{ ...gauge, noPoints: 'zero' }, 'noPoints', 'a gauge without points is never zero'],
  [{ ...count, metric: 'a{b}' }, 'metric', words],
  [{ ...count, metric: '' }, 'metric', words],
  [{ ...count, scope: ['a b'] }, 'scope.0', words],
  [{ ...count, tags: { a: 'b,c' } }, 'tags.a', words],
  [{ ...count, high: undefined }, 'high', 'say what is high, what is low, or both'],
])('it takes no %j, and names the place and the fix', (odd, place, fix) => {
  expect(metricValue.definition.params.safeParse(odd).error?.issues.map(({ path, message }) => [path.join('.'), message])).toContainEqual([place, fix]);
});

describe('over real HTTP', () => {
  const parsed = parseWebhookBody(JSON.stringify(moreTraffic.body));
  const alert = 'alert' in parsed ? parsed.alert : expect.unreachable();
  const served = async (given: unknown, metrics: readonly MetricPoint[] = []) => {
    const standIn = await startDatadogStandIn({ ...moreTraffic.world, metrics });
    return asking(given, datadogAt(standIn.url), alert)
      .then((one) => ({ ...one, value: one['value'], paths: standIn.calls.map(({ path }) => path) }))
      .finally(() => standIn.close());
  };
  test('three calls sum a count up', async () => {
    const { answer, because, paths } = await served({ ...count, metric: 'trace.express.request.hits' });
    expect([answer, because]).toMatchObject(['high', { count: 16_253, of: 3_210, about: { yesterday: 2_970, lastWeek: 3_210 } }]);
    expect(paths).toEqual(['/api/v2/query/scalar', '/api/v2/query/scalar', '/api/v2/query/scalar']);
  });
  test.each([
    ['avg', 60],
    ['min', 30],
  ] as const)('one call reads a gauge, the %s of two hosts', async (each, value) => {
    const at = Date.parse('2026-03-14T22:05:10Z');
    const of = (host: string, value: number) => ({ metric: 'db.connections', tags: { env: 'prod', host }, at, value, gauge: true as const });
    const found = await served({ ...gauge, each }, [of('a', 30), of('b', 90)]);
    expect([found.value, found.paths]).toEqual([value, ['/api/v2/query/timeseries']]);
  });
});
