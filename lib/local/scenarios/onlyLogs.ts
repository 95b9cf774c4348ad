import type { Scenario } from '../scenario.ts';
import { orderAlert, orderLogs, orderRequests, usually } from './orders.ts';

export const onlyLogs: Scenario = {
  name: 'only-logs',
  title: 'Tries that succeed in the end are logged as errors: many more logs, and nearly no failing request.',
  body: orderAlert('8306077573749414162'),
  world: { spans: orderRequests({ aMinute: usually, failing: 6 }), metrics: [], logs: orderLogs({ today: 412, yesterday: 18, lastWeek: 20 }), faults: {} },
  slack: 'ok',
  expects: { verdict: 'only-logs', disposition: 'needs-investigation' },
};
