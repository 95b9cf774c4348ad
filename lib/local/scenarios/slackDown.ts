import type { Scenario } from '../scenario.ts';
import { declinedCards } from './expiredCards.ts';
import { paymentAlert } from './paymentAlert.ts';

/** The verdict is reached, cannot be posted, and the execution ends FAILED for what watches from outside. */
export const slackDown: Scenario = {
  name: 'slack-down',
  title: 'Customers pay with expired cards, and Slack is down.',
  body: paymentAlert('8306077573749414108'),
  world: declinedCards,
  slack: 'down',
  expects: { verdict: 'false-positive', disposition: 'false-positive' },
};
