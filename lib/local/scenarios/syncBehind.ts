import type { Scenario } from '../scenario.ts';
import { declinedCards } from './expiredCards.ts';
import { firedAt, paymentAlert } from './paymentAlert.ts';

/** The same as with expired cards; but the Puller has last run at 22:01. What it brought until then would look like a metric that saw too little. */
export const syncBehind: Scenario = {
  name: 'sync-behind',
  title: 'Card payments fail, and what would say why was last synced 14 minutes ago.',
  body: paymentAlert('8306077573749414152'),
  world: { ...declinedCards, metrics: [] },
  pulled: { failures: declinedCards.metrics, runs: [firedAt - 14 * 60_000 + 20_000] },
  slack: 'ok',
  expects: { verdict: 'could-not-check', disposition: 'could-not-check' },
};
