// The examples of the README, "Ask Datadog more": what is shown there is from here (test/readme.test.ts).

import { ask, conclude, named, runbook } from '../../../lib/engine/language.ts';
import { logCount } from '../../../lib/steps/logCount.ts';
import { metricValue } from '../../../lib/steps/metricValue.ts';
import { spanCount } from '../../../lib/steps/spanCount.ts';

const orders = metricValue({
  metric: 'orders.placed',
  kind: 'count',
  noPoints: 'zero', // this counter is only sent where somebody orders
  scope: ['service', 'env'], // of the alert's tags; `tags: { shop: 'eu' }` adds your own
  unit: { en: { one: 'order', many: 'orders' }, ja: '注文' },
  low: { part: 0.5, floor: 20 }, // at most half of the usual, where 20 are usual
});
const connections = metricValue({
  metric: 'postgresql.percent_usage_connections',
  kind: 'gauge',
  take: 'max', // of the window: avg, max, min or last
  each: 'max', // of several hosts at once: sum, avg, max or min
  scope: ['env'],
  unit: '%',
  high: { over: 90 }, // whatever is usual: one call
});
const latency = metricValue({
  metric: 'trace.express.request',
  kind: 'gauge',
  take: 'avg', // of the minutes
  each: 'p95', // of all requests of a minute: p50, p75, p90, p95 or p99 of a distribution
  scale: 1_000, // Datadog keeps it in seconds
  scope: ['service', 'env'],
  unit: 'ms',
  high: { times: 1.5, floor: 800 }, // 1.5 times the usual, and at least 800 ms
});

const timeouts = logCount({
  search: '"connection timed out" -@logger.name:probe',
  unit: { en: { one: 'timeout', many: 'timeouts' }, ja: 'タイムアウト' },
  high: { times: 3, floor: 50 }, // three times the usual, and at least 50
  kept: 15, // days that your index keeps its logs
});

const slow = spanCount({
  search: '@duration:>2000000000 resource_name:"POST /orders"',
  unit: { en: { one: 'slow order', many: 'slow orders' }, ja: '遅い注文' },
  high: { over: 30 },
});

const words = () => ({ headline: 'x', because: 'x', next: 'x' });
const end = conclude({ id: 'end', disposition: 'needs-investigation', words: { en: words, ja: words } });
const start = ask(named('orders', orders), {
  'low': ask(named('connections', connections), {
    'high': ask(named('latency', latency), { 'high': end, 'as-usual': end, 'cannot-tell': end }),
    'as-usual': end,
    'cannot-tell': end,
  }),
  'as-usual': ask(named('timeouts', timeouts), {
    'high': ask(named('slowOrders', slow), { 'high': end, 'as-usual': end, 'cannot-tell': end }),
    'as-usual': end,
    'cannot-tell': end,
  }),
  'cannot-tell': end,
});

/** All five in one, to see that they load. */
export const askDatadogMore = runbook({ name: 'ask-datadog-more', title: 'The examples', start });
