import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SpanBucket } from '../lib/sources/datadogAnswers.ts';
import { caps, clip, failingRequests, noTag, summarise } from '../lib/spans.ts';

const expected = ['POST /api/v1/payments', 'POST /api/v1/sessions/*/pay'];
const bucket = (endpoint: string, count: number, more: Record<string, string> = {}): SpanBucket => ({
  by: { resource_name: endpoint, '@http.status_code': '402', '@payment.method': 'credit_card', '@payment.gateway': 'acme-pay', ...more },
  count,
  trend: [],
});
const counted = (...buckets: SpanBucket[]) => ({ buckets, total: buckets.reduce((sum, { count }) => sum + count, 0), cut: false, sampled: true });

describe('the summary of failing requests', () => {
  test('endpoints that match a pattern are summed under it, worst first', () => {
    const { groups, expected: atExpected } = summarise(
      counted(bucket('POST /api/v1/sessions/a/pay', 2), bucket('GET /cart', 4), bucket('POST /api/v1/sessions/b/pay', 3)),
      expected,
    );
    expect(groups.map(({ endpoint, count, expected: e }) => [endpoint, count, e])).toEqual([
      ['POST /api/v1/sessions/*/pay', 5, true],
      ['GET /cart', 4, false],
    ]);
    expect(atExpected).toBe(5);
  });

  test('what Datadog counted and did not list is kept apart, and "other" keeps the sum right', () => {
    const many = Array.from({ length: 60 }, (_, n) => bucket(`GET /${n}`, 100 - n));
    const summary = summarise({ ...counted(...many), total: 10_000 }, expected);
    expect(summary.groups).toHaveLength(caps.groups);
    expect(summary.groups.reduce((sum, { count }) => sum + count, summary.other)).toBe(10_000);
    expect(summary.unlisted).toBe(10_000 - many.reduce((sum, { count }) => sum + count, 0));
  });

  test('payments are split by method and gateway before the groups are cut', () => {
    const rows = [
      bucket('POST /api/v1/payments', 3),
      bucket('POST /api/v1/sessions/x/pay', 2, { '@http.status_code': '500' }),
      bucket('POST /api/v1/payments', 4, { '@payment.method': 'konbini' }),
      bucket('GET /cart', 9),
    ];
    expect(summarise(counted(...rows), expected).expectedBy).toEqual([
      { method: 'credit_card', gateway: 'acme-pay', count: 5 },
      { method: 'konbini', gateway: 'acme-pay', count: 4 },
    ]);
  });

  test('a group outside the expected endpoints is kept, so that a verdict can name it', () => {
    const many = Array.from({ length: 60 }, (_, n) => bucket('POST /api/v1/payments', 100, { '@payment.method': `m${n}` }));
    const { groups, other } = summarise(counted(...many, bucket('GET /cart', 9)), expected);
    expect(groups).toHaveLength(caps.groups);
    expect(groups.at(-1)).toMatchObject({ endpoint: 'GET /cart', count: 9 });
    expect(groups.reduce((sum, { count }) => sum + count, other)).toBe(6_009);
  });

  test('a name that shows nothing is "no tag"', () => {
    expect(summarise(counted(bucket('\u200b\u2800', 1, { '@payment.gateway': '\u3164' })), expected).groups[0]).toMatchObject({
      endpoint: noTag,
      gateway: noTag,
    });
  });

  test('a bucket without a facet is in the group "no tag"', () => {
    expect(summarise({ buckets: [{ by: {}, count: 1, trend: [] }], total: 1, cut: false, sampled: false }, expected).groups[0]).toMatchObject({
      endpoint: noTag,
      method: noTag,
    });
  });

  test('the trend adds the groups up by time, oldest first, at most 20 points', () => {
    const at = (n: number) => new Date(n * 60_000).toISOString();
    const withTrend = (...minutes: number[]) => ({ ...bucket('GET /', 1), trend: minutes.map((n) => ({ at: at(n), count: 2 })) });
    expect(summarise(counted(withTrend(3, 1), withTrend(2, 3)), expected).trend).toEqual([
      { at: at(1), count: 2 },
      { at: at(2), count: 2 },
      { at: at(3), count: 4 },
    ]);
    expect(summarise(counted(withTrend(...Array.from({ length: 30 }, (_, n) => n))), expected).trend).toHaveLength(caps.trend);
  });

  test('nothing counted is an empty summary', () => {
    expect(summarise({ buckets: [], total: 0, cut: false, sampled: false }, expected)).toMatchObject({
      failing: 0,
      expected: 0,
      unlisted: 0,
      groups: [],
      other: 0,
    });
  });

  test('the worst case, 50 groups of the longest names and 20 samples, is under 32 KB', () => {
    const long = '"決済'.repeat(200);
    const rows = Array.from({ length: 100 }, (_, n) =>
      bucket(`${n}${long}`, 1_000_000, { '@payment.method': `${n}${long}`, '@payment.gateway': `${n}${long}`, '@http.status_code': `${n}${long}` }),
    );
    const payments = rows.map((row) => ({ ...row, by: { ...row.by, resource_name: 'POST /api/v1/payments' } }));
    const trend = Array.from({ length: 20 }, (_, n) => ({ at: new Date(n).toISOString(), count: 1_000_000 }));
    const summary = summarise({ buckets: [...payments, ...rows, { ...bucket('x', 1), trend }], total: 1e9, cut: false, sampled: true }, expected);
    const sample = {
      traceId: 'f'.repeat(32),
      endpoint: clip(long, caps.endpoint),
      status: '500',
      errorType: clip(long, caps.tag),
      errorMessage: clip(long, caps.message),
    };
    const facts = failingRequests.parse({
      service: 's'.repeat(200),
      env: 'e'.repeat(200),
      query: 'q'.repeat(450),
      window: { from: 'f'.repeat(24), to: 't'.repeat(24) },
      ...summary,
      samples: Array(caps.samples).fill(sample),
      notChecked: [],
    });
    expect(facts.groups).toHaveLength(50);
    expect(Buffer.byteLength(JSON.stringify(facts))).toBeLessThan(32_000);
  });
});

test('clipped text has at most the bytes asked for as JSON, and is whole where it fits', () => {
  expect(clip('short', 10)).toBe('short');
  expect(clip('exactly ten', 11)).toBe('exactly ten');
  expect(clip('line\nbreak\u0000', 20)).toBe('line break');
  expect(clip('決済エラー', 10)).toBe('決済…');
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.integer({ min: 4, max: 100 }), (text, bytes) => {
      const clipped = clip(text, bytes);
      expect(Buffer.byteLength(JSON.stringify(clipped)) - 2).toBeLessThanOrEqual(bytes);
      expect(clipped.isWellFormed()).toBe(true);
    }),
  );
});
