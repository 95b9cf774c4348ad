import { describe, expect, test } from 'vitest';
import { RateLimited, UnexpectedAnswer } from '../../lib/sources/errors.ts';
import type { Datadog } from '../../lib/sources/types.ts';
import { failingRequests } from '../../lib/spans.ts';
import { whereAreTheErrors } from '../../lib/steps/whereAreTheErrors.ts';
import { failingRequestsOf, fromMetric } from '../failingRequests.ts';
import { datadogWhere } from '../fakes.ts';
import { alertOf } from '../webhooks.ts';

const params = { expected: ['POST /api/v1/payments'], share: 0.95 };
const { classify, gather, otherwise } = whereAreTheErrors.definition;
const because = (rule: string, count: number, of: number, atLeast: number) => ({ rule, count, of, atLeast });

test.each([
  ['zero failing requests are nowhere', { failing: 0 }, 'nowhere', because('any-failing', 0, 0, 1)],
  ['one is too few to judge', { failing: 1, expected: 1 }, 'cannot-tell', because('enough-failing', 1, 1, 5)],
  ['four are too few to judge', { failing: 4, expected: 4 }, 'cannot-tell', because('enough-failing', 4, 4, 5)],
  ['five are enough', { failing: 5, expected: 5 }, 'only-expected', because('only-expected-endpoints', 5, 5, 0.95)],
  ['exactly 95% is only', { failing: 100, expected: 95 }, 'only-expected', because('only-expected-endpoints', 95, 100, 0.95)],
  ['just below 95% is elsewhere', { failing: 1_000, expected: 949 }, 'elsewhere', because('only-expected-endpoints', 949, 1_000, 0.95)],
  ['none at the expected endpoints is elsewhere', { failing: 10, expected: 0 }, 'elsewhere', because('only-expected-endpoints', 0, 10, 0.95)],
  [
    'requests that were not listed may be either: cannot tell',
    { failing: 100, expected: 90, unlisted: 8 },
    'cannot-tell',
    because('endpoints-all-listed', 92, 100, 0.95),
  ],
  ['not listed, and just enough to be only', { failing: 100, expected: 90, unlisted: 5 }, 'cannot-tell', because('endpoints-all-listed', 95, 100, 0.95)],
  ['not listed, but elsewhere in any case', { failing: 100, expected: 80, unlisted: 8 }, 'elsewhere', because('only-expected-endpoints', 80, 100, 0.95)],
  [
    'not listed, but only expected in any case',
    { failing: 100, expected: 96, unlisted: 4 },
    'only-expected',
    because('only-expected-endpoints', 96, 100, 0.95),
  ],
  ['a full list without a total decides nothing', { failing: 100, expected: 99, cut: true }, 'cannot-tell', because('endpoints-all-listed', 100, 100, 0.95)],
  ['a full list, and already too many elsewhere', { failing: 100, expected: 10, cut: true }, 'elsewhere', because('only-expected-endpoints', 10, 100, 0.95)],
])('%s', (_, facts, answer, why) => {
  expect(classify(failingRequestsOf(facts), params)).toEqual({ answer, because: why });
});

const counts = { buckets: [{ by: { resource_name: 'POST /api/v1/payments' }, count: 7, trend: [] }], total: 7, cut: false, sampled: true };
const sample = { traceId: 'ab', endpoint: 'POST /api/v1/payments', status: '402', errorType: '', errorMessage: '' };
const gathered = (datadog: Partial<Datadog>, alert = alertOf()) => gather({ alert }, { datadog: datadogWhere(datadog) }, params);

test("it counts the failing spans of the alert's service and environment in the alert's window, and fetches samples", async () => {
  const asked: unknown[] = [];
  const facts = await gathered(
    {
      countSpans: async (question) => {
        asked.push(question);
        return counts;
      },
      sampleSpans: async (question) => {
        asked.push(question);
        return [sample];
      },
    },
    alertOf({ date: '1773526500000', alertQuery: 'sum(last_5m):sum:x{*} > 1' }),
  );
  const window = { from: '2026-03-14T22:05:00.000Z', to: '2026-03-14T22:16:00.000Z' };
  const query = 'service:payments-api env:prod @http.status_code:>399';
  expect(asked).toEqual([
    { query, window, facets: ['resource_name', '@payment.method', '@payment.gateway', '@http.status_code'] },
    { query, window, limit: 20 },
  ]);
  expect(facts).toMatchObject({
    service: 'payments-api',
    env: 'prod',
    window,
    query,
    failing: 7,
    expected: 7,
    sampled: true,
    samples: [sample],
    notChecked: [],
  });
});

test('where nothing fails there is nothing to sample: one call', async () => {
  expect(await gathered({ countSpans: async () => ({ buckets: [], total: 0, cut: false, sampled: false }) })).toMatchObject({
    failing: 0,
    samples: [],
    notChecked: [],
  });
});

test('samples that cannot be had do not cost the verdict, and are named', async () => {
  const facts = await gathered({
    countSpans: async () => counts,
    sampleSpans: async () => {
      throw new RateLimited('spent');
    },
  });
  expect(facts).toMatchObject({ failing: 7, samples: [], notChecked: [{ what: 'sampleSpans', error: 'RateLimited' }] });
});

test('a count that cannot be had is thrown on', async () => {
  await expect(
    gathered({
      countSpans: async () => {
        throw new RateLimited('spent');
      },
    }),
  ).rejects.toThrow('spent');
});

test.each([
  ['service', { tags: 'monitor,env:prod', alertScope: '' }],
  ['env', { tags: 'monitor,service:x', alertScope: '' }],
])('an alert without %s: nobody is asked', async (tag, fields) => {
  await expect(gathered({}, alertOf(fields))).rejects.toMatchObject({ name: 'TagMissing', message: expect.stringContaining(`${tag}:`) });
});

test.each([
  ['OR', '"OR"'],
  ['a:b', '"a:b"'],
  ['team/payments', '"team/payments"'],
  ['payments-api_2', 'payments-api_2'],
])('service:%s stands in the query as %s', async (service, term) => {
  const asked: string[] = [];
  await gathered(
    {
      countSpans: async ({ query }) => {
        asked.push(query);
        return { buckets: [], total: 0, cut: false, sampled: false };
      },
    },
    alertOf({ tags: `monitor,env:prod,service:${service}`, alertScope: '' }),
  );
  expect(asked).toEqual([`service:${term} env:prod @http.status_code:>399`]);
});

describe('where the budget for spans stays spent', () => {
  const { metric: hits } = fromMetric;
  const at = (minute: number, count: number) => ({ at: `2026-03-14T22:0${minute}:00.000Z`, count });
  const bucket = (endpoint: string, status: string, ...trend: { at: string; count: number }[]) => ({
    by: { 'resource_name': endpoint, '@http.status_code': status },
    count: trend.reduce((sum, { count }) => sum + count, 0),
    trend,
  });
  const buckets = [
    bucket('POST /api/v1/payments', '402', at(0, 40), at(1, 52)),
    bucket('post_/api/v1/payments', '500', at(1, 3)),
    bucket('GET /api/v1/cart', '500', at(0, 5)),
  ];
  const countHits: Datadog['countHits'] = async () => ({ buckets, total: 100, cut: false, sampled: false });
  const known = (fields: Parameters<typeof alertOf>[0] = {}) => ({
    alert: alertOf({ date: '1773526500000', alertQuery: 'sum(last_5m):sum:x{*} > 1', ...fields }),
  });
  const gathering = (datadog: Partial<Datadog>, given = { ...params, hits }, alert = known()) => otherwise?.(alert, { datadog: datadogWhere(datadog) }, given);

  test("the service's trace metric is counted in the same window, and no spans are asked for", async () => {
    const asked: unknown[] = [];
    await gathering({
      countHits: async (question) => {
        asked.push(question);
        return { buckets, total: 100, cut: false, sampled: false };
      },
    });
    const window = { from: '2026-03-14T22:05:00.000Z', to: '2026-03-14T22:16:00.000Z' };
    expect(asked).toEqual([{ metric: hits, tags: { service: 'payments-api', env: 'prod' }, over: 399, window }]);
  });
  test('the facts are of the same shape, and say where they are from, why, and which tags cannot be seen', async () => {
    const facts = failingRequests.parse(await gathering({ countHits }));
    expect(facts).toMatchObject({
      query: 'service:payments-api env:prod @http.status_code:>399',
      failing: 100,
      expected: 95,
      unlisted: 0,
      sampled: false,
      samples: [],
      trend: [at(0, 45), at(1, 55)],
      fromMetric,
      notChecked: [{ what: 'sampleSpans', error: 'RateLimited' }],
    });
    expect(facts.groups).toEqual([
      { endpoint: 'POST /api/v1/payments', status: '402', method: 'no tag', gateway: 'no tag', count: 92, expected: true },
      { endpoint: 'GET /api/v1/cart', status: '500', method: 'no tag', gateway: 'no tag', count: 5, expected: false },
      { endpoint: 'POST /api/v1/payments', status: '500', method: 'no tag', gateway: 'no tag', count: 3, expected: true },
    ]);
    expect(facts.expectedBy).toEqual([{ method: 'no tag', gateway: 'no tag', count: 95 }]);
    expect(classify(facts, params)).toEqual({ answer: 'only-expected', because: because('only-expected-endpoints', 95, 100, 0.95) });
  });
  test('requests of which none failed are nowhere, and nothing was left to sample', async () => {
    const facts = await gathering({ countHits: async () => ({ buckets: [], total: 0, cut: false, sampled: false }) });
    expect(facts).toMatchObject({ failing: 0, notChecked: [] });
    expect(facts && classify(facts, params).answer).toBe('nowhere');
  });
  test('a metric without points is thrown on, and is not nowhere', async () => {
    const empty = async () => {
      throw new UnexpectedAnswer('no points');
    };
    await expect(gathering({ countHits: empty })).rejects.toThrow('no points');
  });
  test('without the name of the metric nobody is asked', () => {
    expect(otherwise?.(known(), { datadog: datadogWhere({}) }, params)).toBeUndefined();
  });
  test('an alert without a service is not counted over everything', async () => {
    await expect(gathering({}, undefined, known({ tags: 'monitor,env:prod', alertScope: '' }))).rejects.toMatchObject({ name: 'TagMissing' });
  });
  test.each(['trace.http.request.hits.by_http_status', 'trace.servlet.request.hits.by_http_status'])('the parameter takes %s', (metric) => {
    expect(whereAreTheErrors.definition.params.safeParse({ ...params, hits: metric }).success).toBe(true);
  });
  test.each([
    '',
    'x.trace.a.hits.by_http_status',
    'trace.express.request.hits',
    'trace.express.request.hits.by_http_status.by_service',
    'trace.express.request.errors.by_http_status',
    'sum:trace.a.hits.by_http_status{*}',
    'app.hits.by_http_status',
  ])('the parameter refuses what is no such metric: %j', (metric) => {
    expect(whereAreTheErrors.definition.params.safeParse({ ...params, hits: metric }).success).toBe(false);
  });
});

test.each([0.51, 1])('a share of %d is taken', (share) => {
  expect(whereAreTheErrors.definition.params.safeParse({ ...params, share }).success).toBe(true);
});
test.each([{ share: 0.5 }, { share: 1.01 }, { expected: [] }])('the parameters %o are refused: they would make anything "only"', (odd) => {
  expect(whereAreTheErrors.definition.params.safeParse({ ...params, ...odd }).success).toBe(false);
});

test('it asks Datadog alone, in these words, and has these answers', () => {
  const question = { en: 'Where are the errors?', ja: 'エラーはどこで起きていますか？' };
  expect(whereAreTheErrors.definition).toMatchObject({ question, answers: ['nowhere', 'elsewhere', 'only-expected'], asks: ['datadog'] });
});
