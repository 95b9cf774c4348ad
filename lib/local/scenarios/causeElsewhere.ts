import type { Scenario } from '../scenario.ts';
import { checkoutAlert } from './checkoutAlert.ts';
import { balancedWell, checkout, checkoutBackground, failedCall } from './checkoutTraffic.ts';

const fails = { shape: 'broken', statusCode: 500, errorType: 'HTTPError', errorMessage: 'Request failed with status code 503' } as const;
const stock = failedCall('orders-api', 'POST /orders', {
  service: 'inventory-api',
  resourceName: 'GET /stock',
  errorType: 'TimeoutError',
  errorMessage: 'no answer from the database within 3000 ms',
});
/** Its errors are swallowed: the call above it went well. */
const recommendations = {
  service: 'recommendations',
  resourceName: 'GET /similar',
  failed: false,
  calls: [{ service: 'redis', resourceName: 'GET similar:81', failed: true, errorType: 'ConnectionError', errorMessage: 'connection refused' }],
};

export const causeElsewhere: Scenario = {
  name: 'cause-elsewhere',
  title: 'The checkout, which has no runbook, fails because a service two calls below it times out.',
  body: checkoutAlert('8306077573749414120'),
  world: {
    spans: [...checkoutBackground, ...checkout({ ...fails, total: 204, calls: [recommendations, stock] })],
    metrics: [],
    logs: balancedWell,
    faults: {},
  },
  slack: 'ok',
  expects: { verdict: 'starts-elsewhere', disposition: 'located' },
};
