import type { Alert } from '../lib/alert.ts';
import { parseWebhookBody } from '../lib/webhookBody.ts';

/** A webhook body as Datadog sends it for a payment monitor: every value a string. */
export const webhookBody = (overrides: Readonly<Record<string, unknown>> = {}): Record<string, unknown> => ({
  id: '7879709198622396010',
  alertId: '160076582',
  alertCycleKey: '8089237541789373473',
  alertTransition: 'Triggered',
  alertType: 'error',
  alertTitle: 'Payments are failing',
  alertScope: 'service:payments-api,env:prod',
  alertPriority: 'P1',
  alertQuery: 'trace-analytics("service:payments-api @http.status_code:>399").index("*").rollup("count").last("10m") > 100',
  alertStatus: '',
  date: '1773526500000',
  lastUpdated: '1773526500000',
  eventType: 'trace_analytics_alert',
  eventTitle: '[P1] [Triggered] Payments are failing',
  eventMessage: 'More than 100 failing requests.\n@webhook-firstlook',
  hostname: '',
  link: 'https://app.datadoghq.com/event/event?id=7879709198622396010',
  orgId: '831563',
  orgName: 'Example',
  snapshot: '',
  tags: 'monitor,service:payments-api,env:prod,runbook:payment-errors',
  ...overrides,
});

/** The alert of that body: service payments-api, env prod, fired on 2026-03-14 at 22:15 UTC, runbook payment-errors. */
export function alertOf(overrides: Readonly<Record<string, unknown>> = {}): Alert {
  const parsed = parseWebhookBody(JSON.stringify(webhookBody(overrides)));
  if ('faults' in parsed) throw new Error(`the test's body is no alert: ${JSON.stringify(parsed.faults)}`);
  return parsed.alert;
}
