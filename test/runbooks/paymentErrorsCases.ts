import { PartialResult } from '../../lib/sources/errors.ts';
import type { Datadog } from '../../lib/sources/types.ts';
import { datadogWhere } from '../fakes.ts';
import type { Case } from './cases.ts';

type Row = readonly [endpoint: string, method: string, gateway: string, count: number];
const pay = 'POST /api/v1/payments';
const cards: Row = [pay, 'credit_card', 'acme-pay', 100];

export const counted = (...rows: Row[]): Partial<Datadog> => ({
  countSpans: async () => ({
    buckets: rows.map(([endpoint, method, gateway, count]) => ({
      by: { resource_name: endpoint, '@http.status_code': '402', '@payment.method': method, '@payment.gateway': gateway },
      count,
      trend: [],
    })),
    total: rows.reduce((sum, [, , , count]) => sum + count, 0),
    cut: false,
    sampled: true,
  }),
  sampleSpans: async () => [],
});
export const reasons = (...rows: [string, number][]): Partial<Datadog> => ({ sumMetric: async () => rows.map(([reason, sum]) => ({ tags: [reason], sum })) });
const fails = async (): Promise<never> => {
  throw new PartialResult('a part');
};

/** Every way through `payment-errors`: its name, a Datadog that leads there, and the headline that a person reads. */
export const paymentErrorsCases: readonly Case[] = [
  ['whereAreTheErrors=nowhere > nothing-found', datadogWhere(counted()), 'no failing requests in the spans'],
  [
    'whereAreTheErrors=elsewhere > errors-elsewhere',
    datadogWhere(counted(cards, ['GET /api/v1/cart', 'no tag', 'no tag', 300])),
    'GET /api/v1/cart is failing, not payments',
  ],
  [
    'whereAreTheErrors=only-expected > whichPaymentMethod=other > gateway-failing',
    datadogWhere(counted(cards, [pay, 'konbini', 'blue-pay', 60])),
    'blue-pay is failing konbini payments',
  ],
  [
    'whereAreTheErrors=only-expected > whichPaymentMethod=only-expected > whoseCards=customers > false-positive',
    datadogWhere({ ...counted(cards), ...reasons(['expired_card', 95], ['internal_error', 5]) }),
    "customers' own cards are being declined",
  ],
  [
    'whereAreTheErrors=only-expected > whichPaymentMethod=only-expected > whoseCards=ours > needs-investigation',
    datadogWhere({ ...counted(cards), ...reasons(['expired_card', 15], ['internal_error', 85]) }),
    '85 of 100 card failures are ours, most of them internal_error',
  ],
  [
    'whereAreTheErrors=only-expected > whichPaymentMethod=only-expected > whoseCards=cannot-tell > could-not-check',
    datadogWhere({ ...counted(cards), ...reasons() }),
    'treat the alert as real',
  ],
  [
    'whereAreTheErrors=only-expected > whichPaymentMethod=cannot-tell > could-not-check',
    datadogWhere(counted([pay, 'no tag', 'no tag', 100])),
    'treat the alert as real',
  ],
  ['whereAreTheErrors=cannot-tell > could-not-check', datadogWhere({ countSpans: fails }), 'treat the alert as real'],
];
