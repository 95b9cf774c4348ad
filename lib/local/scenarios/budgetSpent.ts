import type { Fault } from '../faults.ts';
import type { Scenario } from '../scenario.ts';
import { errorsElsewhere } from './errorsElsewhere.ts';
import { paymentAlert } from './paymentAlert.ts';

/** As in a storm of alerts: whenever this one asks, others have had the 5 calls of the minute that has just begun. */
const spent: Fault = {
  status: 429,
  headers: {
    'x-ratelimit-limit': '5',
    'x-ratelimit-name': 'spans_public_api',
    'x-ratelimit-period': '60',
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset': '60',
  },
  body: { errors: ['Rate limit exceeded'] },
};

export const budgetSpent: Scenario = {
  name: 'budget-spent',
  title: "Invoices and receipts are broken, and other alerts spend Datadog's budget for spans.",
  body: paymentAlert('8306077573749414109'),
  world: { ...errorsElsewhere.world, faults: { spansAggregate: spent, spansSearch: spent } },
  slack: 'ok',
  expects: { verdict: 'errors-elsewhere', disposition: 'located' },
};
