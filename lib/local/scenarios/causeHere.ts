import type { Scenario } from '../scenario.ts';
import { checkoutAlert } from './checkoutAlert.ts';
import { balancedWell, checkout, checkoutBackground } from './checkoutTraffic.ts';

const crash = { shape: 'broken', statusCode: 500, errorType: 'TypeError', errorMessage: "Cannot read properties of undefined (reading 'total')" } as const;
const orders = { service: 'orders-api', resourceName: 'POST /orders', failed: false };

export const causeHere: Scenario = {
  name: 'cause-here',
  title: 'The checkout, which has no runbook, fails by an error of its own.',
  body: checkoutAlert('8306077573749414121'),
  world: { spans: [...checkoutBackground, ...checkout({ ...crash, total: 176, calls: [orders] })], metrics: [], logs: balancedWell, faults: {} },
  slack: 'ok',
  expects: { verdict: 'starts-here', disposition: 'located' },
};
