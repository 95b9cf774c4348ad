import type { Scenario } from '../scenario.ts';
import { declinedCards } from './expiredCards.ts';
import { paymentAlert } from './paymentAlert.ts';
import { failures } from './traffic.ts';

/** The same failing requests as with expired cards, but the last points of the metric are from 21:45, before the window. */
export const syncDown: Scenario = {
  name: 'sync-down',
  title: 'Card payments fail, and the sync that would say why has stopped.',
  body: paymentAlert('8306077573749414106'),
  world: {
    ...declinedCards,
    metrics: failures({ gateway: 'acme-pay', shift: -30, reasons: { expired_card: 21, insufficient_funds: 9, internal_error: 2 } }),
  },
  slack: 'ok',
  expects: { verdict: 'could-not-check', disposition: 'could-not-check' },
};
