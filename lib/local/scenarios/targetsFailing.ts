import type { Scenario } from '../scenario.ts';
import { checkoutAlert } from './checkoutAlert.ts';
import { balancedWell, balancerLines, checkoutBackground } from './checkoutTraffic.ts';

export const targetsFailing: Scenario = {
  name: 'targets-failing',
  title: 'One target of the load balancer answers with errors, and has no tracer.',
  body: checkoutAlert('8306077573749414124'),
  world: {
    spans: checkoutBackground,
    metrics: [],
    logs: [
      ...balancedWell,
      balancerLines({ status: 500, targetStatus: 500, target: '10.0.4.22', total: 187 }),
      balancerLines({ status: 500, targetStatus: 500, target: '10.0.3.17', total: 11 }),
      balancerLines({ status: 502, total: 14 }),
    ],
    faults: {},
  },
  slack: 'ok',
  expects: { verdict: 'targets-failing', disposition: 'located' },
};
