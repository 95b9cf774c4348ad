import type { Scenario } from '../scenario.ts';
import { checkoutAlert } from './checkoutAlert.ts';
import { balancedWell, checkoutBackground } from './checkoutTraffic.ts';

export const nothingAnywhere: Scenario = {
  name: 'nothing-anywhere',
  title: 'The monitor of the checkout fired, and neither traces nor the load balancer show an error.',
  body: checkoutAlert('8306077573749414125'),
  world: { spans: checkoutBackground, metrics: [], logs: balancedWell, faults: {} },
  slack: 'ok',
  expects: { verdict: 'nothing-found', disposition: 'needs-investigation' },
};
