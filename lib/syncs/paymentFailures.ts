import { sync } from '../puller/sync.ts';

/** Failed payments by why they failed, from the application's database. The query's SQL is in the README; write your query's number here. */
export const paymentFailures = sync({
  name: 'payment-failures',
  source: 'redash',
  query: 1,
  time: 'minute',
  // A payment's outcome is written when its gateway has answered, up to a quarter of an hour later.
  lookback: 15,
  metrics: [{ metric: 'app.payment.failures', kind: 'count', value: 'failures', tags: ['service', 'env', 'payment_method', 'gateway', 'reason'] }],
  mostSeries: 200,
  other: ['reason'],
});
