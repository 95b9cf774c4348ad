import { expect, test } from 'vitest';
import { run } from '../lib/engine/run.ts';
import { paymentErrors } from '../lib/runbooks/paymentErrors.ts';
import type { SpanBucket } from '../lib/sources/datadogAnswers.ts';
import { RateLimited } from '../lib/sources/errors.ts';
import { caps, clip } from '../lib/spans.ts';
import { datadogWhere } from './fakes.ts';
import { alertOf } from './webhooks.ts';

const long = '"決済'.repeat(200);
const at = (minute: number) => new Date(Date.parse('2026-03-14T22:00:00Z') + minute * 60_000).toISOString();
const trend = Array.from({ length: 16 }, (_, minute) => ({ at: at(minute), count: 62_500 }));
const bucket = (n: number, endpoint: string, method: string): SpanBucket => ({
  by: { resource_name: endpoint, '@payment.method': method, '@payment.gateway': `${n}${long}`, '@http.status_code': `${n}${long}` },
  count: 1_000_000,
  trend,
});
/** Nearly all by card at an expected endpoint, so that the way through is the longest; everything that may be long is, and full. */
const buckets = [
  { ...bucket(0, 'POST /api/v1/payments', 'credit_card'), count: 4_000_000_000 },
  ...Array.from({ length: 30 }, (_, n) => bucket(n, 'POST /api/v1/payments', `${n}${long}`)),
  ...Array.from({ length: 80 }, (_, n) => bucket(n, `${n}${long}`, `${n}${long}`)),
];
const sample = {
  traceId: 'f'.repeat(32),
  endpoint: clip(long, caps.endpoint),
  status: clip(long, caps.tag),
  errorType: clip(long, caps.tag),
  errorMessage: clip(long, caps.message),
};
const datadog = datadogWhere({
  countSpans: async () => ({ buckets, total: 4_110_000_000, cut: false, sampled: true }),
  sampleSpans: async () => Array.from({ length: caps.samples }, () => sample),
  sumMetric: async () => Array.from({ length: 500 }, (_, n) => ({ tags: [`${n}${long}`], sum: 8_000_000 })),
});

test('the worst that a trace metric may count in place of spans is under 32 KB', async () => {
  const rows = Array.from({ length: 500 }, (_, n) => ({ by: { 'resource_name': `${n}${long}`, '@http.status_code': '500' }, count: 1_000_000, trend }));
  const spent = datadogWhere({
    countSpans: async () => {
      throw new RateLimited('spent', 3_600);
    },
    countHits: async () => ({ buckets: rows, total: 500_000_000, cut: false, sampled: false }),
  });
  const { steps, state } = await run(paymentErrors, alertOf(), { datadog: spent });
  expect(steps).toMatchObject([{ id: 'whereAreTheErrors', answer: 'elsewhere' }]);
  expect(state).toMatchObject({ whereAreTheErrors: { groups: { length: 50 }, other: 450_000_000, trend: { length: 16 } } });
  expect(Buffer.byteLength(JSON.stringify(state))).toBeLessThan(32_000);
});

test('an ordinary alert with the worst that all steps may find, 50 groups and 20 samples of the longest names, is under 32 KB', async () => {
  const { steps, state } = await run(paymentErrors, alertOf(), { datadog });
  expect(steps.map(({ id }) => id)).toEqual(['whereAreTheErrors', 'whichPaymentMethod', 'whoseCards']);
  expect(state).toMatchObject({ whereAreTheErrors: { groups: { length: 50 }, samples: { length: 20 } }, whoseCards: { reasons: { length: 20 } } });
  expect(Buffer.byteLength(JSON.stringify(state))).toBeLessThan(32_000);
});
