import type { Scenario } from '../scenario.ts';
import { gatewayOutage } from './gatewayOutage.ts';
import { firedAt, paymentAlert } from './paymentAlert.ts';

/** 17 minutes before the monitor fires: 21:58. */
const since = firedAt - 17 * 60_000;

export const gatewayConfirms: Scenario = {
  ...gatewayOutage,
  name: 'gateway-confirms',
  title: 'The gateway blue-pay is down, and its own status page says so.',
  body: paymentAlert('8306077573749414141'),
  world: {
    ...gatewayOutage.world,
    statusPages: {
      'blue-pay-status': {
        indicator: 'major',
        components: [
          ['Dashboard', 'operational'],
          ['payments API', 'partial_outage'],
        ],
        incidents: [{ name: 'Elevated errors for konbini and bank transfers', impact: 'major', startedAt: since }],
      },
    },
  },
};
