import { describe, expect, test } from 'vitest';
import { facets } from '../../lib/spans.ts';
import { datadogAt, query, window } from './datadogAt.ts';
import { recordingServer } from './recordingServer.ts';

const count = { query, window, facets: Object.values(facets) };
const meta = { elapsed: 27, request_id: 'pddv1Ch', status: 'done' };
const at = (minute: string) => `2026-03-14T22:${minute}:00.000Z`;
const by = (endpoint: string, method = 'credit_card', gateway = 'alpha', status = '402') => ({
  resource_name: endpoint,
  '@payment.method': method,
  '@payment.gateway': gateway,
  '@http.status_code': status,
});
const bucket = (values: Readonly<Record<string, unknown>>, c0: unknown, name = 'compute') => ({
  type: 'bucket',
  id: 'x',
  attributes: { by: values, [name]: { c0 } },
});
const counted = async (...data: readonly unknown[]) => {
  const { url } = await recordingServer({ body: { data, meta } });
  return datadogAt(url).countSpans(count);
};
const pay = 'POST /api/v1/payments';

describe('one question to Datadog counts all spans by four facets', () => {
  test('on the wire exactly so: keys, missing, worst first, limits whose product is 10,000', async () => {
    const { url, asked } = await recordingServer({ body: { data: [], meta } });
    await datadogAt(url).countSpans(count);

    const worstFirst = { missing: 'no tag', sort: { type: 'measure', aggregation: 'count', order: 'desc' } };
    expect(asked.map(({ method, path, body }) => ({ method, path, body }))).toEqual([
      {
        method: 'POST',
        path: '/api/v2/spans/analytics/aggregate',
        body: {
          data: {
            type: 'aggregate_request',
            attributes: {
              filter: { query, from: window.from, to: window.to },
              compute: [{ aggregation: 'count', type: 'timeseries', interval: '1m' }],
              group_by: [
                { facet: 'resource_name', limit: 80, ...worstFirst, total: true },
                { facet: '@payment.method', limit: 5, ...worstFirst },
                { facet: '@payment.gateway', limit: 5, ...worstFirst },
                { facet: '@http.status_code', limit: 5, ...worstFirst },
              ],
            },
          },
        },
      },
    ]);
    expect(asked[0]?.headers).toMatchObject({ 'dd-api-key': 'api-key', 'dd-application-key': 'app-key', 'content-type': 'application/json' });
  });
  test.each([
    ['2026-03-14T22:00:00.000Z', '1m'],
    ['2026-03-14T21:56:00.000Z', '2m'],
    ['2026-03-14T21:10:00.000Z', '5m'],
    ['2026-03-13T22:10:00.000Z', '120m'],
    ['2026-02-27T22:10:00.000Z', '1440m'],
  ])('a window from %s has points %s apart, so that there are at most 20', async (from, interval) => {
    const { url, asked } = await recordingServer({ body: { data: [], meta } });
    await datadogAt(url).countSpans({ ...count, window: { ...window, from } });
    expect(asked[0]?.body).toMatchObject({ data: { attributes: { compute: [{ interval }] } } });
  });
});

describe('the count', () => {
  test('of nothing is zero, and no error', async () => {
    expect(await counted()).toEqual({ buckets: [], total: 0, cut: false, sampled: false });
  });
  test.each(['compute', 'computes'])('reads points under %s', async (name) => {
    expect(
      await counted(
        bucket(
          by(pay),
          [
            { time: at('05'), value: 3 },
            { time: at('06'), value: 4 },
          ],
          name,
        ),
      ),
    ).toEqual({
      buckets: [
        {
          by: by(pay),
          count: 7,
          trend: [
            { at: at('05'), count: 3 },
            { at: at('06'), count: 4 },
          ],
        },
      ],
      total: 7,
      cut: false,
      sampled: false,
    });
  });
  test.each(['compute', 'computes'])('reads one number under %s', async (name) => {
    expect(await counted(bucket(by(pay), 12, name))).toEqual({ buckets: [{ by: by(pay), count: 12, trend: [] }], total: 12, cut: false, sampled: false });
  });
  test('takes a status that is a number, a missing tag and a null for text', async () => {
    const { buckets } = await counted(bucket({ ...by(pay, 'no tag'), '@http.status_code': 500, '@payment.gateway': null }, 1));
    expect(buckets[0]?.by).toEqual(by(pay, 'no tag', 'no tag', '500'));
  });
  test('takes a time with an offset', async () => {
    expect((await counted(bucket(by(pay), [{ time: '2026-03-15T07:05:00+09:00', value: 1 }]))).buckets[0]?.trend).toEqual([{ at: at('05'), count: 1 }]);
  });
  test('adds buckets up where Datadog sends no total', async () => {
    expect((await counted(bucket(by(pay), 3), bucket(by('GET /x'), 4))).total).toBe(7);
  });
  test('says when Datadog looked at sampled spans', async () => {
    const { url } = await recordingServer({ body: { data: [], meta: { ...meta, traffic_type: 'sampled' } } });
    expect(await datadogAt(url).countSpans(count)).toEqual({ buckets: [], total: 0, cut: false, sampled: true });
  });
});

describe('the bucket for all, whose shape for several facets nobody has documented', () => {
  const total = '$facet_total';
  const endpoints = [bucket(by(pay), 30), bucket(by('GET /x'), 10)];
  test.each([
    ['whole, named in the outermost facet', [bucket({ resource_name: total }, 50)]],
    ['whole, named in every facet', [bucket(by(total, total, total, total), 50)]],
    ['whole, without any facet', [bucket({}, 50)]],
    ['broken down by the inner facets', [bucket(by(total, 'credit_card'), 45), bucket(by(total, 'konbini'), 5)]],
    ['broken down, and whole beside it', [bucket(by(total, 'credit_card'), 45), bucket(by(total, 'konbini'), 5), bucket(by(total, total, total, total), 50)]],
    ['whole, in two spellings', [bucket({ resource_name: total }, 50), bucket({}, 50)]],
    ['without the outermost facet', [bucket({ '@payment.method': 'credit_card' }, 45), bucket({ '@payment.method': 'konbini' }, 5)]],
    [
      'as points',
      [
        bucket({ resource_name: total }, [
          { time: at('05'), value: 20 },
          { time: at('06'), value: 30 },
        ]),
      ],
    ],
  ])('%s: 50, and it is no bucket', async (_, totals) => {
    const { buckets, total: all } = await counted(...endpoints, ...totals);
    expect(all).toBe(50);
    expect(buckets.map(({ by: { resource_name: endpoint } }) => endpoint)).toEqual([pay, 'GET /x']);
  });
  test('never says less than the buckets hold, when it is itself cut by the inner limits', async () => {
    expect((await counted(...endpoints, bucket(by(total, 'credit_card'), 12))).total).toBe(40);
  });
  test.each([
    ['whole', bucket({ resource_name: total }, 10)],
    ['without the outermost facet', bucket({ '@http.status_code': '500' }, 30)],
  ])('%s, and less than the buckets hold: not what it is taken for', async (_, less) => {
    await expect(counted(...endpoints, less)).rejects.toMatchObject({ name: 'UnexpectedAnswer' });
  });
  test('is not a method that somebody calls so', async () => {
    expect((await counted(...endpoints, bucket(by(pay, total), 90))).total).toBe(130);
  });
});

describe('a list that is full', () => {
  const full = Array.from({ length: 80 }, (_, n) => bucket(by(`GET /${n}`), 1));
  test('without a total may leave something out', async () => {
    expect((await counted(...full)).cut).toBe(true);
    expect((await counted(...['a', 'b', 'c', 'd', 'e'].map((method) => bucket(by(pay, method), 1)))).cut).toBe(true);
    expect((await counted(...full.slice(1))).cut).toBe(false);
  });
  test('with a total leaves out what the total says', async () => {
    expect(await counted(...full, bucket({ resource_name: '$facet_total' }, 100))).toMatchObject({ total: 100, cut: false });
  });
});
