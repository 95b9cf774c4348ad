import { firedAt } from './paymentAlert.ts';

const monitor = '171204912';

/** The body of Datadog's webhook when the monitor of the queue `mails` fires. It has no `service:` tag: a queue is not one service's. */
export const queueAlert = (id: string): Readonly<Record<string, string>> => ({
  id,
  alertId: monitor,
  alertCycleKey: `${id.slice(-12)}4912`,
  alertTransition: 'Triggered',
  alertType: 'error',
  alertTitle: 'Jobs are waiting',
  alertQuery: 'avg(last_10m):max:jobs.queue.size{env:prod} by {queue} > 500',
  alertScope: 'env:prod,queue:mails',
  alertStatus: 'jobs.queue.size over env:prod,queue:mails was > 500 on average during the last 10m.',
  alertPriority: 'P2',
  date: String(firedAt),
  lastUpdated: String(firedAt),
  eventType: 'query_alert_monitor',
  eventTitle: '[P2] [Triggered on {env:prod,queue:mails}] Jobs are waiting',
  eventMessage: 'More than 500 jobs waited on average in the last 10 minutes.\n\n@webhook-firstlook',
  hostname: '',
  link: `https://app.datadoghq.com/event/event?id=${id}`,
  orgId: '1325540',
  orgName: 'Example Shop',
  snapshot: '',
  tags: 'env:prod,monitor,queue:mails,runbook:queue-backlog,team:platform',
});
