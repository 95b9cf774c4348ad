import type { CallSpan, LogRow } from '../world.ts';
import { firedAt } from './paymentAlert.ts';
import { type Requests, requests } from './traffic.ts';

export const checkout = (rest: Omit<Requests, 'service' | 'resourceName'>) => requests({ service: 'checkout-web', resourceName: 'POST /checkout', ...rest });

/** Healthy requests, and those of another environment that fail. */
export const checkoutBackground = [
  ...checkout({ statusCode: 200, total: 3_840 }),
  ...checkout({ env: 'staging', statusCode: 500, errorType: 'TypeError', total: 44 }),
];

/** A call that failed because of what it calls itself, and in the end because of `cause`. */
export const failedCall = (service: string, resourceName: string, cause: Omit<CallSpan, 'failed'>): CallSpan => ({
  service,
  resourceName,
  failed: true,
  errorType: 'HTTPError',
  errorMessage: 'Request failed with status code 503',
  calls: [{ ...cause, failed: true }],
});

interface Lines {
  readonly status: number;
  /** Absent where no target was reached. */
  readonly targetStatus?: number;
  readonly target?: string;
  readonly total: number;
}
/** Lines of the load balancer's access log, as Datadog's pipeline reads them: one row of them, in the middle of the window. */
export const balancerLines = ({ status, targetStatus, target, total }: Lines): LogRow => ({
  source: 'elb',
  service: 'checkout-web',
  env: 'prod',
  at: firedAt - 5 * 60_000,
  attributes: {
    'http.status_code': status,
    ...(targetStatus !== undefined && { 'elb.target_status_code': targetStatus }),
    ...(target !== undefined && { 'network.destination.ip': target }),
  },
  count: total,
});

/** Requests that went well, at two targets. */
export const balancedWell: readonly LogRow[] = ['10.0.3.17', '10.0.4.22'].map((target) =>
  balancerLines({ status: 200, targetStatus: 200, target, total: 1_912 }),
);
