import type { FailingRequests } from '../lib/spans.ts';

/** Facts of `whereAreTheErrors` with the given parts, the rest plain. */
export const failingRequestsOf = (parts: Partial<FailingRequests> = {}): FailingRequests => ({
  service: 'payments-api',
  env: 'prod',
  query: 'service:payments-api env:prod @http.status_code:>399',
  window: { from: '2026-03-14T22:00:00.000Z', to: '2026-03-14T22:16:00.000Z' },
  failing: 0,
  expected: 0,
  unlisted: 0,
  cut: false,
  groups: [],
  other: 0,
  expectedBy: [],
  samples: [],
  trend: [],
  sampled: false,
  notChecked: [],
  ...parts,
});

/** The mark of facts that a trace metric was counted for, as the budget for spans was spent. */
export const fromMetric: NonNullable<FailingRequests['fromMetric']> = {
  metric: 'trace.express.request.hits.by_http_status',
  because: 'RateLimited',
  unseen: ['@payment.method', '@payment.gateway'],
};
