import type { Scenario } from '../scenario.ts';
import { orderAlert, orderLogs, orderRequests, usually } from './orders.ts';

export const requestsFail: Scenario = {
  name: 'requests-fail',
  title: 'A service that orders need answers with errors: logs and requests fail alike, on a day like others.',
  body: orderAlert('8306077573749414164'),
  world: { spans: orderRequests({ aMinute: usually, failing: 214 }), metrics: [], logs: orderLogs({ today: 655, yesterday: 18, lastWeek: 20 }), faults: {} },
  slack: 'ok',
  expects: { verdict: 'requests-fail', disposition: 'needs-investigation' },
};
