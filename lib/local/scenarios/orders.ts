import type { LogRow, SpanRow } from '../world.ts';
import { firedAt, paymentAlert } from './paymentAlert.ts';
import { requests } from './traffic.ts';

const minute = 60_000;
const day = 1_440;
const service = 'orders-api';
const query = 'logs("service:orders-api env:prod status:error").index("*").rollup("count").last("10m") > 100';

/** The body of Datadog's webhook when the monitor of the error logs of `orders-api` fires, at the same time as the payments one. */
export const orderAlert = (id: string): Readonly<Record<string, string>> => ({
  ...paymentAlert(id),
  alertId: '171204733',
  alertTitle: 'Orders logs errors',
  alertQuery: query,
  alertScope: 'env:prod,service:orders-api',
  alertStatus: 'The number of error logs of orders-api was > 100 during the last 10m.',
  eventType: 'log_alert',
  eventTitle: '[P2] [Triggered on {env:prod,service:orders-api}] Orders logs errors',
  eventMessage: 'More than 100 error logs of orders-api in the last 10 minutes.\n\n@webhook-firstlook',
  tags: 'env:prod,monitor,runbook:error-logs,service:orders-api,team:orders',
});

/** The numbers of the alert's window, and of the same 15 minutes the day and the week before. */
export interface ThreeDays {
  readonly today: number;
  readonly yesterday: number;
  readonly lastWeek: number;
}
const ago = { today: 0, yesterday: 1, lastWeek: 7 } as const;
const days = ['today', 'yesterday', 'lastWeek'] as const;

/** So many error logs; and what is always there: logs that are none, and errors of another environment and of an hour before. */
export function orderLogs(errors: ThreeDays): LogRow[] {
  const row = (status: string, at: number, count: number, env = 'prod'): LogRow => ({ source: 'nodejs', service, env, status, at, attributes: {}, count });
  return days.flatMap((one) => {
    const at = firedAt - (ago[one] * day + 5) * minute;
    const always = [row('info', at, 5_120), row('error', at, 840, 'staging'), row('error', at - 60 * minute, 300)];
    return errors[one] === 0 ? always : [row('error', at, errors[one]), ...always];
  });
}

/** So many requests a minute of each of the three days; those of today that fail are beside them. */
export function orderRequests({ aMinute, failing = 0 }: { readonly aMinute: ThreeDays; readonly failing?: number }): SpanRow[] {
  const orders = { service, resourceName: 'POST /orders' };
  return [
    ...days.flatMap((one) => requests({ ...orders, statusCode: 201, total: aMinute[one] * 16, shift: -ago[one] * day })),
    ...requests({ ...orders, statusCode: 502, errorType: 'UpstreamError', errorMessage: 'stock-api answered 503', total: failing, shape: 'broken' }),
  ];
}
/** An ordinary day. */
export const usually: ThreeDays = { today: 205, yesterday: 198, lastWeek: 214 };
