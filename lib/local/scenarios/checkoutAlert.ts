import { paymentAlert } from './paymentAlert.ts';

/** The body of Datadog's webhook when a monitor without a runbook fires: that of the shop's checkout, at the same time as the payments one. */
export const checkoutAlert = (id: string, tags = 'env:prod,monitor,service:checkout-web,team:shop'): Readonly<Record<string, string>> => ({
  ...paymentAlert(id),
  alertId: '171204460',
  alertTitle: 'Checkout is failing',
  alertQuery: 'sum(last_10m):sum:trace.express.request.errors{service:checkout-web,env:prod}.as_count() > 100',
  alertScope: tags.includes('service:') ? 'env:prod,service:checkout-web' : '',
  alertStatus: 'trace.express.request.errors over env:prod,service:checkout-web was > 100 during the last 10m.',
  eventTitle: '[P2] [Triggered on {env:prod,service:checkout-web}] Checkout is failing',
  eventMessage: 'More than 100 requests to checkout-web failed in the last 10 minutes.\n\n@webhook-firstlook',
  tags,
});
