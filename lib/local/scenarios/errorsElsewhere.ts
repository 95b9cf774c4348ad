import type { Scenario } from '../scenario.ts';
import { paymentAlert } from './paymentAlert.ts';
import { background, failures, requests, sessionPayments } from './traffic.ts';

const broken = { shape: 'broken', statusCode: 500, errorType: 'TypeError', errorMessage: "Cannot read properties of undefined (reading 'lines')" } as const;

/** 372 failing requests, 28 of them payments (7.5%). */
export const errorsElsewhere: Scenario = {
  name: 'errors-elsewhere',
  title: 'Invoices and receipts are broken, and payments are well.',
  body: paymentAlert('8306077573749414103'),
  world: {
    spans: [
      ...background,
      ...requests({ ...broken, resourceName: 'GET /api/v1/invoices/pdf', total: 198 }),
      ...requests({ ...broken, resourceName: 'GET /api/v1/receipts', total: 96 }),
      ...requests({
        ...broken,
        resourceName: 'POST /api/v1/refunds',
        statusCode: 502,
        errorType: 'GatewayError',
        errorMessage: 'acme-pay answered 500',
        total: 41,
      }),
      ...requests({
        resourceName: 'PUT /api/v1/customers/address',
        statusCode: 400,
        total: 9,
        errorType: 'ValidationError',
        errorMessage: 'postcode is missing',
      }),
      ...requests({
        resourceName: 'POST /api/v1/payments',
        statusCode: 402,
        method: 'credit_card',
        gateway: 'acme-pay',
        total: 22,
        errorType: 'CardDeclined',
        errorMessage: 'Your card has expired',
      }),
      ...sessionPayments({
        sessions: 3,
        statusCode: 402,
        method: 'credit_card',
        gateway: 'acme-pay',
        total: 6,
        errorType: 'CardDeclined',
        errorMessage: 'Your card was declined',
      }),
    ],
    metrics: failures({ gateway: 'acme-pay', reasons: { expired_card: 19, insufficient_funds: 8 } }),
    faults: {},
  },
  slack: 'ok',
  expects: { verdict: 'errors-elsewhere', disposition: 'located' },
};
