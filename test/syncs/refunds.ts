import { sync } from '../../lib/puller/sync.ts';

export const refunds = sync({
  name: 'refunds',
  source: 'redash',
  // https://redash.example.com/queries/57
  query: 57,
  time: 'minute',
  metrics: [{ metric: 'app.refunds', kind: 'count', value: 'refunds', tags: ['service', 'env', 'gateway'] }],
});
