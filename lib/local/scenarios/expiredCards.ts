import type { Scenario } from '../scenario.ts';
import type { World } from '../world.ts';
import { pastAlerts } from './pastAlerts.ts';
import { paymentAlert } from './paymentAlert.ts';
import { background, failures, requests, sessionPayments } from './traffic.ts';

const card = { method: 'credit_card', gateway: 'acme-pay', shape: 'wave' } as const;
const declined = { ...card, statusCode: 402, errorType: 'CardDeclined' } as const;
const mistyped = { ...card, statusCode: 400, errorType: 'InvalidCard', errorMessage: 'The card number is incorrect' } as const;

/** 418 failing requests, 412 of them payments (98.6%), 405 of those by card (98.3%). */
export const declinedCards: World = {
  spans: [
    ...background,
    ...requests({ ...declined, resourceName: 'POST /api/v1/payments', errorMessage: 'Your card has expired', total: 169 }),
    // Applications do write card numbers into their errors: the well-known test number, which must be masked before it leaves a step.
    ...requests({ ...declined, resourceName: 'POST /api/v1/payments', errorMessage: 'Card 4242 4242 4242 4242 has insufficient funds', total: 45 }),
    ...requests({ ...declined, resourceName: 'POST /api/v1/payments', gateway: 'blue-pay', errorMessage: 'do_not_honor', total: 68 }),
    ...requests({ ...mistyped, resourceName: 'POST /api/v1/payments', total: 27 }),
    ...sessionPayments({ ...declined, sessions: 21, errorMessage: 'Your card has expired', total: 84 }),
    ...sessionPayments({ ...mistyped, sessions: 4, total: 12 }),
    ...requests({
      resourceName: 'POST /api/v1/payments',
      statusCode: 400,
      method: 'konbini',
      gateway: 'blue-pay',
      total: 7,
      errorType: 'SlipExpired',
      errorMessage: 'The slip has expired',
    }),
    ...requests({ resourceName: 'GET /api/v1/receipts', statusCode: 404, total: 4, errorType: 'NotFound', errorMessage: 'No such receipt' }),
    ...requests({ resourceName: 'POST /api/v1/refunds', statusCode: 409, total: 2, errorType: 'Conflict', errorMessage: 'Refunded already' }),
  ],
  metrics: [
    ...failures({
      gateway: 'acme-pay',
      shape: 'wave',
      reasons: { expired_card: 214, insufficient_funds: 71, incorrect_cvc: 29, incorrect_number: 15, internal_error: 4 },
    }),
    ...failures({ gateway: 'blue-pay', shape: 'wave', reasons: { expired_card: 37, do_not_honor: 20, gateway_timeout: 6 } }),
    ...failures({ method: 'konbini', gateway: 'blue-pay', reasons: { slip_expired: 7 } }),
  ],
  // The charge is a nightly one.
  monitorEvents: pastAlerts({ days: 1, minutes: 7, lasted: 14 }, { days: 2, minutes: -3, lasted: 12 }, { days: 4, minutes: 11, lasted: 16 }),
  faults: {},
};

export const expiredCards: Scenario = {
  name: 'expired-cards',
  title: 'Customers pay with expired cards, and nothing is broken.',
  body: paymentAlert('8306077573749414101'),
  world: declinedCards,
  slack: 'ok',
  expects: { verdict: 'false-positive', disposition: 'false-positive' },
};
