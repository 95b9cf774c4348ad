import type { Scenario } from '../scenario.ts';
import { orderAlert, orderLogs, orderRequests, usually } from './orders.ts';

export const moreTraffic: Scenario = {
  name: 'more-traffic',
  title: 'A client asks again and again: five times the requests of other days, and errors with them.',
  body: orderAlert('8306077573749414163'),
  world: {
    spans: orderRequests({ aMinute: { ...usually, today: 1_070 }, failing: 214 }),
    metrics: [],
    logs: orderLogs({ today: 655, yesterday: 118, lastWeek: 127 }),
    faults: {},
  },
  slack: 'ok',
  expects: { verdict: 'more-traffic', disposition: 'located' },
};
