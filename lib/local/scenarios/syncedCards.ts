import type { Scenario } from '../scenario.ts';
import { declinedCards } from './expiredCards.ts';
import { firedAt, paymentAlert } from './paymentAlert.ts';

const minute = 60_000;

/** The same as with expired cards; but Datadog has of the failures only what the Puller brings: twice it was late, and caught up. */
export const syncedCards: Scenario = {
  name: 'synced-cards',
  title: "Customers' cards expire, and the database's own count of it comes with the Puller just before.",
  body: paymentAlert('8306077573749414151'),
  world: { ...declinedCards, metrics: [] },
  pulled: { failures: declinedCards.metrics, runs: [-10, -5, -1].map((minutes) => firedAt + minutes * minute + 20_000) },
  slack: 'ok',
  expects: { verdict: 'false-positive', disposition: 'false-positive' },
};
