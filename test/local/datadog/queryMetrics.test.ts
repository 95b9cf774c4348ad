import { describe, expect, it } from 'vitest';
import { scalar, timeseries, v1Query } from '../../../lib/local/datadog/queryMetrics.ts';
import type { MetricPoint } from '../../../lib/local/world.ts';

const at = Date.parse('2026-03-14T22:00:00Z');
const minute = 60_000;
const point = (reason: string, value: number, when = at, gateway = 'acme-pay'): MetricPoint => ({
  metric: 'app.payment.failures',
  at: when,
  value,
  tags: { service: 'payments-api', env: 'prod', payment_method: 'credit_card', gateway, reason },
});
const points = [
  point('expired_card', 3),
  point('expired_card', 4, at + minute),
  point('expired_card', 2, at, 'blue-pay'),
  point('internal_error', 1, at + minute),
  point('too_early', 9, at - 1),
  point('too_late', 9, at + 2 * minute),
  { ...point('other_metric', 9), metric: 'app.refunds' },
];
const query = 'sum:app.payment.failures{service:payments-api,env:prod} by {reason}.as_count()';
const request = (type: string, part: object = {}, attributes: object = {}) => ({
  data: {
    type,
    attributes: {
      from: at,
      to: at + 2 * minute,
      queries: [{ name: 'a', data_source: 'metrics', aggregator: 'sum', query, ...part }],
      formulas: [{ formula: 'a' }],
      ...attributes,
    },
  },
});
const number = (values: readonly number[]) => ({ name: 'a', type: 'number', values, meta: { unit: null } });
const answer = (columns: readonly object[]) => ({ data: { id: '0', type: 'scalar_response', attributes: { columns } } });

describe('a scalar query', () => {
  it('sums by tag from the start inclusive to the end exclusive, worst first', () => {
    expect(scalar(points, request('scalar_request'))).toEqual(
      answer([{ name: 'reason', type: 'group', values: [['expired_card'], ['internal_error']] }, number([9, 1])]),
    );
  });
  it('gives a column for each tag of `by`', () => {
    const by = 'sum:app.payment.failures{payment_method:credit_card} by {reason,gateway}.as_count()';
    expect(scalar(points, request('scalar_request', { query: by }))).toEqual(
      answer([
        { name: 'reason', type: 'group', values: [['expired_card'], ['expired_card'], ['internal_error']] },
        { name: 'gateway', type: 'group', values: [['acme-pay'], ['blue-pay'], ['acme-pay']] },
        number([7, 2, 1]),
      ]),
    );
  });
  it("gives one number without `by`, and cuts to the formula's limit", () => {
    expect(scalar(points, request('scalar_request', { query: 'sum:app.payment.failures{*}.as_count()' }))).toEqual(answer([number([10])]));
    expect(scalar(points, request('scalar_request', {}, { formulas: [{ formula: 'a', limit: { count: 1, order: 'desc' } }] }))).toEqual(
      answer([{ name: 'reason', type: 'group', values: [['expired_card']] }, number([9])]),
    );
  });
  it('gives only an empty number column where there are no points', () => {
    expect(scalar([], request('scalar_request'))).toEqual(answer([number([])]));
    expect(scalar(points, request('scalar_request', { query: 'sum:app.payment.failures{env:staging} by {reason}.as_count()' }))).toEqual(answer([number([])]));
  });
  it('takes the mean of the minutes where nobody asks for the sum', () => {
    expect(scalar(points, request('scalar_request', { aggregator: undefined }))).toMatchObject(answer([{ name: 'reason' }, number([4.5, 1])]));
  });
  it.each([
    ['another form of query', { query: 'avg:app.payment.failures{*}' }],
    ['a wildcard in the scope', { query: 'sum:a{env:pro*}.as_count()' }],
    ['an unfilled template variable', { query: 'sum:a{env:$env}.as_count()' }],
    ['another source', { data_source: 'logs' }],
    ['a misspelt field', { group_by: [] }],
  ])('refuses %s with 400', (_, part) => {
    expect(() => scalar(points, request('scalar_request', part))).toThrow(expect.objectContaining({ name: 'Refusal', status: 400 }));
  });
});

describe('a timeseries query', () => {
  it('gives only times that have a point, and null where another series has none', () => {
    expect(timeseries(points, request('timeseries_request', {}, { interval: minute }))).toEqual({
      data: {
        id: '0',
        type: 'timeseries_response',
        attributes: {
          series: [
            { group_tags: ['reason:expired_card'], query_index: 0, unit: null },
            { group_tags: ['reason:internal_error'], query_index: 0, unit: null },
          ],
          times: [at, at + minute],
          values: [
            [5, 4],
            [null, 1],
          ],
        },
      },
    });
  });
  it('gives three empty lists where there are no points', () => {
    expect(timeseries([], request('timeseries_request'))).toEqual({
      data: { id: '0', type: 'timeseries_response', attributes: { series: [], times: [], values: [] } },
    });
  });
});

describe('a gauge', () => {
  const depth = (queue: string, host: string, value: number, when = at): MetricPoint => ({
    metric: 'jobs.queue.size',
    at: when,
    value,
    gauge: true,
    tags: { env: 'prod', queue, host },
  });
  const gauges = [depth('mails', 'a', 10), depth('mails', 'a', 20, at + 30_000), depth('mails', 'b', 15), depth('bulk', 'a', 0, at + minute)];
  const read = (over: string, of: readonly MetricPoint[] = gauges) =>
    timeseries(of, request('timeseries_request', { query: `${over}:jobs.queue.size{env:prod} by {queue}` }, { interval: minute }));

  it.each([
    ['sum', 30],
    ['max', 15],
    ['p50', 15],
    ['p95', 20],
  ])('is averaged over a minute, and then the %s of its series', (over, mails) => {
    expect(read(over)).toMatchObject({
      data: {
        attributes: {
          series: [{ group_tags: ['queue:mails'] }, { group_tags: ['queue:bulk'] }],
          times: [at, at + minute],
          values: [
            [mails, null],
            [null, 0],
          ],
        },
      },
    });
  });
  it.each([
    ['a gauge that is asked as a count', gauges, 'sum:jobs.queue.size{env:prod}.as_count()'],
    ['a count that is asked as a gauge', points, 'sum:app.payment.failures{env:prod}'],
    ['the largest of counts', points, 'max:app.payment.failures{env:prod}.as_count()'],
  ])('and a count are two things: %s is refused', (_, of, asked) => {
    expect(() => timeseries(of, request('timeseries_request', { query: asked }))).toThrow(expect.objectContaining({ status: 400 }));
  });
});

describe('the v1 query', () => {
  const asked = (part: Record<string, string> = {}) => new URLSearchParams({ from: String(at / 1_000), to: String(at / 1_000 + 120), query, ...part });

  it('answers with a point list in the shape of the recordings', () => {
    expect(v1Query(points, asked())).toMatchObject({
      status: 'ok',
      res_type: 'time_series',
      from_date: at,
      to_date: at + 120_000,
      query,
      group_by: ['reason'],
      message: '',
      series: [
        {
          metric: 'app.payment.failures',
          display_name: 'app.payment.failures',
          scope: 'service:payments-api,env:prod,reason:expired_card',
          tag_set: ['reason:expired_card'],
          pointlist: [
            [at, 5],
            [at + minute, 4],
          ],
          interval: 60,
          length: 2,
          start: at,
          end: at + minute + 59_999,
          aggr: 'sum',
          unit: null,
          query_index: 0,
        },
        { tag_set: ['reason:internal_error'], pointlist: [[at + minute, 1]] },
      ],
    });
  });
  it('answers with no series where there are no points', () => {
    expect(v1Query([], asked())).toMatchObject({ status: 'ok', series: [] });
  });
  it('refuses times that are no seconds', () => {
    expect(() => v1Query(points, asked({ from: 'now-1h' }))).toThrow(expect.objectContaining({ status: 400 }));
  });
});
