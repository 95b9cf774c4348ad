import type { Scenario } from '../scenario.ts';
import { paymentAlert } from './paymentAlert.ts';
import { background, failures, requests, sessionPayments } from './traffic.ts';

const refused = {
  gateway: 'blue-pay',
  shape: 'broken',
  statusCode: 502,
  errorType: 'GatewayError',
  errorMessage: 'blue-pay answered 503 Service Unavailable',
} as const;
const unanswered = {
  gateway: 'blue-pay',
  shape: 'broken',
  statusCode: 504,
  errorType: 'GatewayTimeout',
  errorMessage: 'blue-pay did not answer within 10000 ms',
} as const;

/** 655 failing requests, 641 of them payments (97.9%), 571 of those not by card and all at blue-pay. */
export const gatewayOutage: Scenario = {
  name: 'gateway-outage',
  title: 'The gateway blue-pay is down, and convenience store payments fail.',
  body: paymentAlert('8306077573749414102'),
  world: {
    spans: [
      ...background,
      ...requests({ ...refused, resourceName: 'POST /api/v1/payments', method: 'konbini', total: 246 }),
      ...requests({ ...unanswered, resourceName: 'POST /api/v1/payments', method: 'konbini', total: 171 }),
      ...sessionPayments({ ...refused, method: 'konbini', sessions: 24, total: 96 }),
      ...requests({ ...unanswered, resourceName: 'POST /api/v1/payments', method: 'bank_transfer', total: 58 }),
      ...requests({ ...refused, resourceName: 'POST /api/v1/payments', method: 'credit_card', total: 31 }),
      ...requests({
        resourceName: 'POST /api/v1/payments',
        statusCode: 402,
        method: 'credit_card',
        gateway: 'acme-pay',
        total: 39,
        errorType: 'CardDeclined',
        errorMessage: 'Your card has expired',
      }),
      ...requests({ ...unanswered, resourceName: 'GET /api/v1/payments/status', total: 8 }),
      ...requests({ ...refused, resourceName: 'POST /api/v1/refunds', total: 6 }),
    ],
    metrics: [
      ...failures({ method: 'konbini', gateway: 'blue-pay', shape: 'broken', reasons: { gateway_unavailable: 330, gateway_timeout: 168 } }),
      ...failures({ method: 'bank_transfer', gateway: 'blue-pay', shape: 'broken', reasons: { gateway_timeout: 57 } }),
      ...failures({ gateway: 'acme-pay', reasons: { expired_card: 28, insufficient_funds: 11 } }),
      ...failures({ gateway: 'blue-pay', shape: 'broken', reasons: { gateway_unavailable: 31 } }),
    ],
    faults: {},
  },
  slack: 'ok',
  expects: { verdict: 'gateway-failing', disposition: 'located' },
};
