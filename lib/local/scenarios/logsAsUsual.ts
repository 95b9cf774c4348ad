import type { Scenario } from '../scenario.ts';
import { orderAlert, orderLogs, orderRequests, usually } from './orders.ts';

export const logsAsUsual: Scenario = {
  name: 'logs-as-usual',
  title: 'A nightly import logs as many errors as it does every night, and the monitor has a fixed threshold.',
  body: orderAlert('8306077573749414161'),
  world: { spans: orderRequests({ aMinute: usually }), metrics: [], logs: orderLogs({ today: 131, yesterday: 118, lastWeek: 127 }), faults: {} },
  slack: 'ok',
  expects: { verdict: 'as-usual', disposition: 'false-positive' },
};
