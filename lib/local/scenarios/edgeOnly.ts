import type { Scenario } from '../scenario.ts';
import { checkoutAlert } from './checkoutAlert.ts';
import { balancedWell, balancerLines, checkoutBackground } from './checkoutTraffic.ts';

export const edgeOnly: Scenario = {
  name: 'edge-only',
  title: 'The load balancer before the checkout finds no healthy target, and no trace knows of it.',
  body: checkoutAlert('8306077573749414123'),
  world: {
    spans: checkoutBackground,
    metrics: [],
    logs: [
      ...balancedWell,
      balancerLines({ status: 503, total: 412 }),
      balancerLines({ status: 504, target: '10.0.4.22', total: 31 }),
      balancerLines({ status: 500, targetStatus: 500, target: '10.0.3.17', total: 9 }),
    ],
    faults: {},
  },
  slack: 'ok',
  expects: { verdict: 'only-the-edge', disposition: 'located' },
};
