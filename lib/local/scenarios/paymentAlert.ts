/** When the sample monitor fires; its window is 22:00 to 22:16 (10 minutes of evaluation, 5 before and 1 after). */
export const firedAt = Date.parse('2026-03-14T22:15:00Z');

const monitor = '171204455';
const query = 'sum(last_10m):sum:trace.express.request.hits.by_http_status{service:payments-api,env:prod,!http.status_class:2xx}.as_count() > 100';

/** The body of Datadog's webhook when the payments monitor fires, as the payload template of the README makes it. `id` is the event's. */
export const paymentAlert = (id: string): Readonly<Record<string, string>> => ({
  id,
  alertId: monitor,
  alertCycleKey: `${id.slice(-12)}4471`,
  alertTransition: 'Triggered',
  alertType: 'error',
  alertTitle: 'Payments are failing',
  alertQuery: query,
  alertScope: 'env:prod,service:payments-api',
  alertStatus: 'trace.express.request.hits.by_http_status over env:prod,service:payments-api was > 100 during the last 10m.',
  alertPriority: 'P2',
  date: String(firedAt),
  lastUpdated: String(firedAt),
  eventType: 'query_alert_monitor',
  eventTitle: '[P2] [Triggered on {env:prod,service:payments-api}] Payments are failing',
  eventMessage: 'More than 100 requests to payments-api failed in the last 10 minutes.\n\n@webhook-firstlook',
  hostname: '',
  link: `https://app.datadoghq.com/event/event?id=${id}`,
  orgId: '1325540',
  orgName: 'Example Shop',
  snapshot: '',
  tags: 'env:prod,monitor,runbook:payment-errors,service:payments-api,team:payments',
});
