import type { Scenario } from '../scenario.ts';
import { paymentAlert } from './paymentAlert.ts';
import { background } from './traffic.ts';

/** Healthy traffic; what fails is another service's, another environment's, or outside the window. */
export const quiet: Scenario = {
  name: 'quiet',
  title: 'The monitor fired, and no failing request is to be found.',
  body: paymentAlert('8306077573749414105'),
  world: { spans: background, metrics: [], faults: {} },
  slack: 'ok',
  expects: { verdict: 'nothing-found', disposition: 'needs-investigation' },
};
