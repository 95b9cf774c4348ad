import type { Triage } from '../../lib/message/message.ts';
import type { FailingRequests } from '../../lib/spans.ts';

/** The alert that all triages of the tests start from, and the failing requests that were found for it. */
export const alert: Triage['alert'] = {
  id: '7801234567890123456',
  alertId: '123456',
  alertCycleKey: '998877',
  alertTransition: 'Triggered',
  alertType: 'error',
  alertTitle: 'Payment errors are high',
  alertQuery: 'sum(last_5m):sum:trace.http.request.errors{*} > 50',
  alertScope: 'service:payments,env:prod',
  alertStatus: '',
  alertPriority: 'P1',
  eventMessage: '',
  link: 'https://app.datadoghq.eu/event/event?id=7801234567890123456',
  tags: ['service:payments', 'env:prod', 'monitor'],
  firedAt: '2024-11-22T13:15:00.000Z',
  service: 'payments',
  env: 'prod',
  runbook: 'payment-errors',
  test: false,
};

export const failing: FailingRequests = {
  service: 'payments',
  env: 'prod',
  query: 'service:payments env:prod @http.status_code:>399',
  window: { from: '2024-11-22T13:01:00.000Z', to: '2024-11-22T13:16:00.000Z' },
  failing: 418,
  expected: 412,
  unlisted: 0,
  cut: false,
  groups: [
    { endpoint: 'POST /api/v1/payments', status: '402', method: 'credit_card', gateway: 'acme-pay', count: 301, expected: true },
    { endpoint: 'POST /api/v1/sessions/*/pay', status: '402', method: 'credit_card', gateway: 'acme-pay', count: 111, expected: true },
    { endpoint: 'GET /api/v1/orders', status: '500', method: 'no tag', gateway: 'no tag', count: 4, expected: false },
  ],
  other: 2,
  expectedBy: [{ method: 'credit_card', gateway: 'acme-pay', count: 412 }],
  samples: [
    { traceId: '65f2c9d1000000004fd2a1b36c7e8f90', endpoint: 'POST /api/v1/payments', status: '402', errorType: 'CardDeclined', errorMessage: 'expired_card' },
  ],
  // Datadog leaves out the minutes without a failing request.
  trend: [
    { at: '2024-11-22T13:04:00.000Z', count: 98 },
    { at: '2024-11-22T13:05:00.000Z', count: 203 },
    { at: '2024-11-22T13:08:00.000Z', count: 117 },
  ],
  sampled: true,
  notChecked: [],
};
