import { describe, expect, test } from 'vitest';
import type { Datadog } from '../../lib/sources/types.ts';
import { datadogAt, window } from './datadogAt.ts';
import { type Reply, recordingServer } from './recordingServer.ts';

type Question = Parameters<Datadog['countHits']>[0];
const metric = 'trace.express.request.hits.by_http_status';
const question: Question = { metric, tags: { service: 'payments-api', env: 'prod' }, over: 399, window };
const asking = async (reply: Reply, parts: Partial<Question> = {}) => datadogAt((await recordingServer(reply)).url).countHits({ ...question, ...parts });

const times = [1773525600000, 1773525660000];
type Line = readonly [groupTags: readonly unknown[], ...values: unknown[]];
const group = (resource: string, status: string) => [`resource_name:${resource}`, `http.status_code:${status}`];
const answer = (...lines: readonly Line[]) => ({
  data: {
    id: '0',
    type: 'timeseries_response',
    attributes: {
      series: lines.map(([group_tags]) => ({ group_tags, query_index: 0, unit: null })),
      times,
      values: lines.map(([, ...values]) => values),
    },
  },
});
const hits = (...lines: readonly Line[]) => asking({ body: answer(...lines) });
const counted = async (...lines: readonly Line[]) =>
  (await hits(...lines)).buckets.map(({ by, count }) => [by['resource_name'], by['@http.status_code'], count]);
const healthy: Line = [group('get_/health', '200'), 90, 90];

describe('requests counted by a trace metric', () => {
  test('are asked for exactly so: one query, by endpoint and status, in milliseconds, counted and not averaged', async () => {
    const { url, asked } = await recordingServer({ body: answer(healthy) });
    await datadogAt(url).countHits(question);
    expect(asked.map(({ method, path, body }) => ({ method, path, body }))).toEqual([
      {
        method: 'POST',
        path: '/api/v2/query/timeseries',
        body: {
          data: {
            type: 'timeseries_request',
            attributes: {
              from: 1773525600000,
              to: 1773526560000,
              interval: 60_000,
              formulas: [{ formula: 'a' }],
              queries: [
                {
                  data_source: 'metrics',
                  name: 'a',
                  query: `sum:${metric}{service:payments-api,env:prod} by {resource_name,http.status_code}.as_count()`,
                },
              ],
            },
          },
        },
      },
    ]);
  });
  test('over hours are asked for in longer intervals, so that there are at most 20 points', async () => {
    const { url, asked } = await recordingServer({ body: answer(healthy) });
    await datadogAt(url).countHits({ ...question, window: { from: '2026-03-14T00:00:00.000Z', to: '2026-03-14T22:00:00.000Z' } });
    expect(asked[0]?.body).toMatchObject({ data: { attributes: { interval: 2 * 3_600_000 } } });
  });
  test.each<[string, Partial<Question>]>([
    ['a metric', { metric: 'x{*} by {y}' }],
    ['a service with a comma', { tags: { service: 'x,env:*' } }],
    ['a service with a star', { tags: { service: '*' } }],
  ])('never take %s that would change the query', async (_, parts) => {
    const { url, asked } = await recordingServer({ body: answer(healthy) });
    await expect(datadogAt(url).countHits({ ...question, ...parts })).rejects.toMatchObject({ name: 'Refused' });
    expect(asked).toEqual([]);
  });

  test('are those with a status over 399, with their sum and trend; nothing was sampled, and all is listed', async () => {
    expect(await hits(healthy, [group('post_/api/v1/payments', '402'), 3, 4], [group('get_/cart', '500'), null, 2], [group('get_/old', '399'), 5, 5])).toEqual({
      buckets: [
        {
          by: { 'resource_name': 'POST /api/v1/payments', '@http.status_code': '402' },
          count: 7,
          trend: [
            { at: '2026-03-14T22:00:00.000Z', count: 3 },
            { at: '2026-03-14T22:01:00.000Z', count: 4 },
          ],
        },
        {
          by: { 'resource_name': 'GET /cart', '@http.status_code': '500' },
          count: 2,
          trend: [
            { at: '2026-03-14T22:00:00.000Z', count: 0 },
            { at: '2026-03-14T22:01:00.000Z', count: 2 },
          ],
        },
      ],
      total: 9,
      cut: false,
      sampled: false,
    });
  });
  test('begin at a status of 400', async () => {
    expect(await counted([group('a', '399'), 1, 0], [group('a', '400'), 1, 0])).toEqual([['a', '400', 1]]);
  });
  test('have the HTTP method as requests have it, and the rest as the metric has it', async () => {
    const names = ['put_/api/v1/customers/_id', 'paymentscontroller_create', 'get_health', 'grpc_/x', 'resource:with:colons'];
    expect((await counted(...names.map((name): Line => [group(name, '500'), 1, 0]))).map(([name]) => name)).toEqual([
      'PUT /api/v1/customers/_id',
      'paymentscontroller_create',
      'get_health',
      'grpc_/x',
      'resource:with:colons',
    ]);
  });
  test('without an endpoint have none, whatever the order of the tags', async () => {
    const [resource = '', status = ''] = group('get_/cart', '500');
    expect(
      await counted(
        [[status, resource], 1, 0],
        [['http.status_code:500'], 1, 0],
        [group('N/A', '500'), 1, 0],
        [['resource_name', 'http.status_code:503'], 1, 0],
      ),
    ).toEqual([
      ['GET /cart', '500', 1],
      ['no tag', '500', 1],
      ['no tag', '500', 1],
      ['no tag', '503', 1],
    ]);
  });
  test('without a status are not failing ones, as they are not in a query for spans', async () => {
    expect(await counted(healthy, [group('get_/a', 'N/A'), 7, 7], [['resource_name:get_/a'], 7, 7], [group('get_/a', ''), 7, 7])).toEqual([]);
  });
  test('of which none failed are none: it counted some with a status under 400', async () => {
    expect(await hits(healthy, [group('get_/cart', '500'), 0, null])).toEqual({ buckets: [], total: 0, cut: false, sampled: false });
  });
});

describe('an answer that counts nothing is no zero: a metric of another name looks the same', () => {
  test.each<[string, readonly Line[]]>([
    ['no series, as recorded', []],
    ['series without a point', [[group('get_/health', '200'), null, null]]],
    ['nothing but zeros', [[group('get_/health', '200'), 0, 0]]],
    ['no series with a status', [[group('get_/health', 'N/A'), 5, 5]]],
  ])('%s', async (_, lines) => {
    await expect(hits(...lines)).rejects.toMatchObject({ name: 'UnexpectedAnswer', message: `Datadog has no points of ${metric} here: is that its name?` });
  });
});

describe('an answer that is not the one asked for is an UnexpectedAnswer, not an empty one', () => {
  const attributes = answer(healthy).data.attributes;
  const parts = (other: object) => ({ data: { id: '0', type: 'timeseries_response', attributes: { ...attributes, ...other } } });
  test.each([
    ['nothing', {}],
    ['no attributes', { data: { id: '0', type: 'timeseries_response' } }],
    ['no series', parts({ series: undefined })],
    ['no times', parts({ times: undefined })],
    ['no values', parts({ values: undefined })],
    ['a series without tags', parts({ series: [{ query_index: 0 }] })],
    ['a tag that is no text', answer([[7], 1, 1])],
    ['more series than values', parts({ series: [...attributes.series, ...attributes.series] })],
    ['more values than series', parts({ values: [...attributes.values, ...attributes.values] })],
    ['more times than values', parts({ times: [...times, 1773525720000] })],
    ['fewer times than values', parts({ times: [1773525600000] })],
    ['a value that is a word', answer([group('get_/a', '500'), 'many', 1])],
    ['a value below zero', answer([group('get_/a', '500'), -3, 9])],
    ['a time that is a word', parts({ times: ['now', 'then'] })],
    ['a time that is none', parts({ times: [1e20, 2e20] })],
    ['a status that is a word', answer(healthy, [group('get_/a', 'error'), 1, 1])],
    ['several statuses in one', answer(healthy, [group('get_/a', '200,500'), 1, 1])],
    ['a class of statuses', answer(healthy, [group('get_/a', '5xx'), 1, 1])],
  ])('%s', async (_, body) => {
    await expect(asking({ body })).rejects.toMatchObject({ name: 'UnexpectedAnswer' });
  });
  test('with errors beside the data is a part of the truth', async () => {
    await expect(asking({ body: { ...answer(healthy), errors: 'a query timed out' } })).rejects.toMatchObject({ name: 'PartialResult' });
  });
  test.each([
    [429, 'RateLimited'],
    [403, 'Forbidden'],
    [400, 'Refused'],
    [503, 'Unavailable'],
  ])('%i is %s', async (status, name) => {
    await expect(asking({ status, body: { errors: ['no'] } })).rejects.toMatchObject({ name });
  });
});
