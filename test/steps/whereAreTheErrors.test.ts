import { expect, test } from 'vitest';
import { RateLimited } from '../../lib/sources/errors.ts';
import type { Datadog } from '../../lib/sources/types.ts';
import { whereAreTheErrors } from '../../lib/steps/whereAreTheErrors.ts';
import { failingRequestsOf } from '../failingRequests.ts';
import { datadogWhere } from '../fakes.ts';
import { alertOf } from '../webhooks.ts';

const params = { expected: ['POST /api/v1/payments'], share: 0.95 };
const { classify, gather } = whereAreTheErrors.definition;
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
  expect(await gathered({ countSpans: async () => ({ buckets: [], total: 0, cut: false, sampled: false }) })).toMatchObject({ failing: 0, samples: [] });
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
    alertOf({ tags: `monitor,env:prod,service:${service}` }),
  );
  expect(asked).toEqual([`service:${term} env:prod @http.status_code:>399`]);
});
