import type { Scenario } from '../scenario.ts';
import { checkoutAlert } from './checkoutAlert.ts';
import { balancedWell, checkout, checkoutBackground, failedCall } from './checkoutTraffic.ts';

const fails = { shape: 'broken', statusCode: 500, errorType: 'HTTPError', errorMessage: 'Request failed with status code 503' } as const;
const refused = { resourceName: 'SELECT', errorType: 'ConnectionError', errorMessage: 'too many connections' };
const causes = ['inventory-api', 'users-api', 'prices-api'].map((service) => failedCall('orders-api', 'POST /orders', { ...refused, service }));

export const causesSpread: Scenario = {
  name: 'causes-spread',
  title: 'The checkout, which has no runbook, fails because of three services at once.',
  body: checkoutAlert('8306077573749414122'),
  world: {
    // In turns, minute by minute, so that whoever takes some of the newest takes of each.
    spans: [
      ...checkoutBackground,
      ...checkout({ ...fails, total: 96 }).map((row, minute) => {
        const call = causes[minute % causes.length];
        return { ...row, ...(call && { calls: [call] }) };
      }),
    ],
    metrics: [],
    logs: balancedWell,
    faults: {},
  },
  slack: 'ok',
  expects: { verdict: 'errors-spread', disposition: 'needs-investigation' },
};
