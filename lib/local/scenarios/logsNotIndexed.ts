import type { Scenario } from '../scenario.ts';
import { orderAlert, orderLogs, orderRequests, usually } from './orders.ts';

export const logsNotIndexed: Scenario = {
  name: 'logs-not-indexed',
  title: 'Error logs are ingested and not indexed: nobody can count them.',
  body: orderAlert('8306077573749414165'),
  world: { spans: orderRequests({ aMinute: usually }), metrics: [], logs: orderLogs({ today: 0, yesterday: 0, lastWeek: 0 }), faults: {} },
  slack: 'ok',
  expects: { verdict: 'could-not-check', disposition: 'could-not-check' },
};
