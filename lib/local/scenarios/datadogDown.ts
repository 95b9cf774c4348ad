import type { Scenario } from '../scenario.ts';
import { declinedCards } from './expiredCards.ts';
import { paymentAlert } from './paymentAlert.ts';

export const datadogDown: Scenario = {
  name: 'datadog-down',
  title: 'Datadog fires the alert and then answers nothing but 503.',
  body: paymentAlert('8306077573749414107'),
  world: { ...declinedCards, faults: { any: { status: 503, body: { errors: ['Service Unavailable'] } } } },
  slack: 'ok',
  expects: { verdict: 'could-not-check', disposition: 'could-not-check' },
};
