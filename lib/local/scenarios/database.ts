import type { RedashTable } from '../redashStandIn.ts';
import type { MetricPoint } from '../world.ts';

const columns = ['minute', 'service', 'env', 'payment_method', 'gateway', 'reason', 'failures'];
const isTime = (value: unknown): value is string => typeof value === 'string' && /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(value);
const time = (value: unknown): number => (isTime(value) ? Date.parse(`${value.replace(' ', 'T')}Z`) : Number.NaN);

/**
 * The query of the README over an application's database that has these failures: those from `from` until `to`, by minute, times in UTC as Redash writes
 * them. Without the two there are none, as a query without its parameters would fail.
 */
export const failuresQuery =
  (failures: readonly MetricPoint[]) =>
  ({ from, to }: Readonly<Record<string, unknown>>): RedashTable => ({
    columns,
    rows: failures
      .filter(({ at }) => at >= time(from) && at < time(to))
      .map(({ at, tags, value }) => ({ minute: new Date(at).toISOString().slice(0, 19), ...tags, failures: value })),
  });
