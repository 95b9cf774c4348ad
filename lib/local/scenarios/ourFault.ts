import type { Scenario } from '../scenario.ts';
import { paymentAlert } from './paymentAlert.ts';
import { background, failures, requests, sessionPayments } from './traffic.ts';

const card = { method: 'credit_card', gateway: 'acme-pay' } as const;
const crash = {
  ...card,
  shape: 'broken',
  statusCode: 500,
  errorType: 'TypeError',
  errorMessage: "Cannot read properties of undefined (reading 'amount')",
} as const;

/** 388 failing requests, 383 of them payments (98.7%), 377 of those by card (98.4%); of 347 known reasons 37 are the customers' (10.7%). */
export const ourFault: Scenario = {
  name: 'our-fault',
  title: 'Card payments fail because of an error of our own.',
  body: paymentAlert('8306077573749414104'),
  world: {
    spans: [
      ...background,
      ...requests({ ...crash, resourceName: 'POST /api/v1/payments', total: 217 }),
      ...sessionPayments({ ...crash, sessions: 24, total: 72 }),
      ...requests({
        ...crash,
        resourceName: 'POST /api/v1/payments',
        statusCode: 504,
        errorType: 'GatewayTimeout',
        errorMessage: 'acme-pay did not answer within 10000 ms',
        total: 64,
      }),
      ...requests({
        ...card,
        resourceName: 'POST /api/v1/payments',
        statusCode: 402,
        errorType: 'CardDeclined',
        errorMessage: 'Your card has expired',
        total: 24,
      }),
      ...requests({
        resourceName: 'POST /api/v1/payments',
        statusCode: 400,
        method: 'konbini',
        gateway: 'blue-pay',
        total: 6,
        errorType: 'SlipExpired',
        errorMessage: 'The slip has expired',
      }),
      ...requests({ resourceName: 'GET /api/v1/receipts', statusCode: 404, total: 5, errorType: 'NotFound', errorMessage: 'No such receipt' }),
    ],
    metrics: [
      // `idempotency_conflict` is on nobody's list: an unknown reason counts as ours.
      ...failures({ gateway: 'acme-pay', shape: 'broken', reasons: { internal_error: 221, gateway_timeout: 71, idempotency_conflict: 18 } }),
      ...failures({ gateway: 'acme-pay', reasons: { expired_card: 24, insufficient_funds: 13 } }),
      ...failures({ method: 'konbini', gateway: 'blue-pay', reasons: { slip_expired: 6 } }),
    ],
    faults: {},
  },
  slack: 'ok',
  expects: { verdict: 'needs-investigation', disposition: 'needs-investigation' },
};
