import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { aggregateSpans } from '../../../lib/local/datadog/aggregateSpans.ts';
import type { SpanRow } from '../../../lib/local/world.ts';

const at = Date.parse('2026-03-14T22:00:00Z');
const row = (part: Partial<SpanRow>): SpanRow => ({
  service: 'payments-api',
  env: 'prod',
  resourceName: 'POST /api/v1/payments',
  statusCode: 402,
  at,
  traceId: '0af7651916cd43dd8448eb211c80319c',
  ...part,
});
const bucketSchema = z.array(
  z.strictObject({
    type: z.literal('bucket'),
    id: z.uuid(),
    attributes: z.strictObject({ by: z.record(z.string(), z.string()), compute: z.record(z.string(), z.unknown()) }),
  }),
);
const window = { from: '2026-03-14T22:00:00Z', to: String(at + 16 * 60_000) };
const buckets = (spans: readonly SpanRow[], attributes: object) => {
  const body = { data: { type: 'aggregate_request', attributes: { filter: { query: '*', ...window }, ...attributes } } };
  return bucketSchema.parse(aggregateSpans(spans, body)).map(({ attributes: { by, compute } }) => ({ by, compute }));
};
const worstFirst = { type: 'measure', aggregation: 'count', order: 'desc' };

describe('a spans aggregate', () => {
  const some = [row({ method: 'konbini', count: 2 }), row({ method: 'credit_card', count: 7 }), row({ method: 'bank_transfer', count: 3 }), row({ count: 5 })];

  it('gives one bucket without a group, and a number for each compute', () => {
    expect(buckets(some, { compute: [{ aggregation: 'count' }, { aggregation: 'count', type: 'total' }] })).toEqual([{ by: {}, compute: { c0: 17, c1: 17 } }]);
  });
  it('gives no bucket where nothing matches', () => {
    expect(buckets([], {})).toEqual([]);
    expect(buckets([], { group_by: [{ facet: 'service', total: true }] })).toEqual([]);
  });
  it('sorts alphabetically unless told otherwise, and keeps the @ of a facet', () => {
    expect(buckets(some, { group_by: [{ facet: '@payment.method' }] })).toEqual([
      { by: { '@payment.method': 'bank_transfer' }, compute: { c0: 3 } },
      { by: { '@payment.method': 'credit_card' }, compute: { c0: 7 } },
      { by: { '@payment.method': 'konbini' }, compute: { c0: 2 } },
    ]);
  });
  it('drops spans without the facet, unless `missing` names them', () => {
    const names = buckets(some, { group_by: [{ facet: '@payment.method', missing: 'no tag', sort: worstFirst }] }).map(({ by }) => by['@payment.method']);
    expect(names).toEqual(['credit_card', 'no tag', 'bank_transfer', 'konbini']);
    expect(buckets(some, { group_by: [{ facet: 'payment.method' }] })).toEqual([]);
  });
  it('cuts to the limit after sorting, 10 where none is given, and adds no "other"', () => {
    expect(buckets(some, { group_by: [{ facet: '@payment.method', limit: 1, sort: worstFirst }] })).toEqual([
      { by: { '@payment.method': 'credit_card' }, compute: { c0: 7 } },
    ]);
    const many = Array.from({ length: 12 }, (_, index) => row({ resourceName: `GET /${index}` }));
    expect(buckets(many, { group_by: [{ facet: 'resource_name' }] })).toHaveLength(10);
  });
  it('counts all, unlisted values included, in the bucket for the total', () => {
    const one = { facet: '@payment.method', missing: 'no tag', limit: 1, sort: worstFirst };
    expect(buckets(some, { group_by: [{ ...one, total: true }] })).toEqual([
      { by: { '@payment.method': 'credit_card' }, compute: { c0: 7 } },
      { by: { '@payment.method': '$facet_total' }, compute: { c0: 17 } },
    ]);
    expect(buckets(some, { group_by: [{ ...one, total: 'all' }] })[1]).toEqual({ by: { '@payment.method': 'all' }, compute: { c0: 17 } });
  });
  it('nests groups in order, and a limit counts within the bucket around it', () => {
    const spans = [
      row({ resourceName: 'GET /a', statusCode: 500, count: 4 }),
      row({ resourceName: 'GET /a', statusCode: 404, count: 1 }),
      row({ resourceName: 'GET /b', statusCode: 502, count: 9 }),
      row({ resourceName: 'GET /b', statusCode: 500, count: 2 }),
    ];
    const group_by = [
      { facet: 'resource_name', sort: worstFirst, limit: 2 },
      { facet: '@http.status_code', sort: worstFirst, limit: 1 },
    ];
    expect(buckets(spans, { group_by })).toEqual([
      { by: { 'resource_name': 'GET /b', '@http.status_code': '502' }, compute: { c0: 9 } },
      { by: { 'resource_name': 'GET /a', '@http.status_code': '500' }, compute: { c0: 4 } },
    ]);
  });
  it('aligns a timeseries to the clock, and gives no point where there was no span', () => {
    const spans = [row({ at: at + 61_000, count: 2 }), row({ at: at + 119_999 }), row({ at: at + 6 * 60_000, count: 4 })];
    expect(buckets(spans, { compute: [{ aggregation: 'count', type: 'timeseries', interval: '1m' }] })[0]?.compute).toEqual({
      c0: [
        { time: '2026-03-14T22:01:00.000Z', value: 3 },
        { time: '2026-03-14T22:06:00.000Z', value: 4 },
      ],
    });
    expect(buckets(spans, { compute: [{ aggregation: 'count', type: 'timeseries', interval: '5m' }] })[0]?.compute).toEqual({
      c0: [
        { time: '2026-03-14T22:00:00.000Z', value: 3 },
        { time: '2026-03-14T22:05:00.000Z', value: 4 },
      ],
    });
  });
  it('takes both ends of the window', () => {
    const spans = [row({ at: at - 1 }), row({ at }), row({ at: at + 16 * 60_000 }), row({ at: at + 16 * 60_000 + 1 })];
    expect(buckets(spans, {})).toEqual([{ by: {}, compute: { c0: 2 } }]);
  });
  it.each([
    ['a field that Datadog would ignore', { groupBy: [] }],
    ['an aggregation that it does not know', { compute: [{ aggregation: 'pc90', metric: '@duration' }] }],
    ['a window that depends on a clock', { filter: { query: '*', from: 'now-15m', to: 'now' } }],
  ])('refuses %s with 400', (_, attributes) => {
    expect(() => buckets(some, attributes)).toThrow(expect.objectContaining({ name: 'Refusal', status: 400 }));
  });
  it('refuses a window that ends before it begins as Datadog does', () => {
    const detail = "invalid_argument(Field 'filter.from,to' is invalid: 'from' should be anterior to 'to')";
    expect(() => buckets(some, { filter: { query: '*', from: window.to, to: window.from } })).toThrow(
      expect.objectContaining({ status: 422, body: { errors: [{ title: 'Generic Error', detail }] } }),
    );
  });
});
