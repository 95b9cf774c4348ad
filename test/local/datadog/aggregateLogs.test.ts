import { describe, expect, it } from 'vitest';
import { aggregateLogs } from '../../../lib/local/datadog/aggregateLogs.ts';
import type { LogRow } from '../../../lib/local/world.ts';

const at = Date.parse('2026-03-14T22:00:00Z');
const row = (part: Partial<LogRow> = {}): LogRow => ({ source: 'elb', service: 'checkout-web', env: 'prod', at, attributes: {}, ...part });
const filter = { storage_tier: 'indexes', query: '*', from: '2026-03-14T22:00:00Z', to: '2026-03-14T22:16:00Z' };
const count = [{ aggregation: 'count', type: 'total' }];
const aggregate = (logs: readonly LogRow[], body: object = {}) => aggregateLogs(logs, { filter, compute: count, ...body });
const found = (logs: readonly LogRow[], query: string) => aggregate(logs, { filter: { ...filter, query } });
const status = (code: number, some: number, more: LogRow['attributes'] = {}) => row({ attributes: { 'http.status_code': code, ...more }, count: some });
const byStatus = (parts: object = {}) => ({ group_by: [{ facet: '@http.status_code', ...parts }] });

describe('a logs aggregate', () => {
  it('counts all lines in one bucket by nothing, and has no bucket where there is no line', () => {
    expect(aggregate([row({ count: 6 }), row()])).toEqual([{ by: {}, computes: { c0: 7 } }]);
    expect(aggregate([])).toEqual([]);
    expect(aggregateLogs([row({ count: 6 })], { filter })).toEqual([{ by: {}, computes: { c0: 6 } }]);
  });
  it('calls its counts `computes`, one for each that is asked for', () => {
    expect(aggregate([row({ count: 3 })], { compute: [...count, ...count] })).toEqual([{ by: {}, computes: { c0: 3, c1: 3 } }]);
  });
  it('gives the values of a facet in alphabetical order, as recorded; by count where that is asked for, and cut at its limit', () => {
    const logs = [status(502, 9), status(200, 40), status(503, 12)];
    expect(aggregate(logs, byStatus())).toEqual([
      { by: { '@http.status_code': '200' }, computes: { c0: 40 } },
      { by: { '@http.status_code': '502' }, computes: { c0: 9 } },
      { by: { '@http.status_code': '503' }, computes: { c0: 12 } },
    ]);
    expect(aggregate(logs, byStatus({ limit: 2, sort: { type: 'measure', aggregation: 'count', order: 'desc' } }))).toEqual([
      { by: { '@http.status_code': '200' }, computes: { c0: 40 } },
      { by: { '@http.status_code': '503' }, computes: { c0: 12 } },
    ]);
  });
  it('drops the lines that lack a facet, as measured, and shows them where `missing` gives them a name', () => {
    const group_by = [{ facet: '@http.status_code' }, { facet: '@network.destination.ip' }];
    expect(aggregate([status(503, 5)], { group_by })).toEqual([]);
    expect(
      aggregate([status(503, 5), status(500, 2, { 'network.destination.ip': '10.0.3.17' })], { group_by: group_by.map((one) => ({ ...one, missing: '-' })) }),
    ).toEqual([
      { by: { '@http.status_code': '500', '@network.destination.ip': '10.0.3.17' }, computes: { c0: 2 } },
      { by: { '@http.status_code': '503', '@network.destination.ip': '-' }, computes: { c0: 5 } },
    ]);
  });
  it('has a bucket for all of a facet where `total` is asked for', () => {
    expect(aggregate([status(502, 9), status(503, 12)], byStatus({ limit: 1, total: true }))).toEqual([
      { by: { '@http.status_code': '502' }, computes: { c0: 9 } },
      { by: { '@http.status_code': '$facet_total' }, computes: { c0: 21 } },
    ]);
  });
  it.each([
    ['source:elb', 1],
    ['source:nginx', 0],
    ['service:checkout-web env:prod', 1],
    ['service:checkout-web env:staging', 0],
    ['@http.status_code:>=500', 1],
    ['@http.status_code:[200 TO 299]', 0],
    ['http.status_code:503', 0],
    ['-source:elb', 0],
  ])('looks for %s', (query, lines) => {
    expect(found([row({ attributes: { 'http.status_code': 503 } })], query)).toHaveLength(lines);
  });
  it('looks at the time of its filter, both ends included', () => {
    const minutes = [-1, 0, 16, 17].map((minute) => row({ at: at + minute * 60_000, attributes: { minute } }));
    expect(aggregate(minutes, { group_by: [{ facet: '@minute' }] }).length).toBe(2);
  });
  it.each([
    ['a misspelt field', { groupBy: [] }],
    ['a count over time', { compute: [{ aggregation: 'count', type: 'timeseries' }] }],
    ['something else than a count', { compute: [{ aggregation: 'pc90', type: 'total' }] }],
    ['nothing', { compute: [] }],
    ['date math, which hangs on a clock', { filter: { ...filter, from: 'now-15m' } }],
    ['a value that must be quoted', { filter: { ...filter, query: 'service:a/b' } }],
  ])('refuses %s with 400', (_, body) => {
    expect(() => aggregate([row()], body)).toThrow(expect.objectContaining({ name: 'Refusal', status: 400 }));
  });
});
