import { createHash } from 'node:crypto';
import type { MetricPoint, SpanRow } from '../world.ts';
import { firedAt } from './paymentAlert.ts';

const minute = 60_000;
/** The first minute of the alert's window: 22:00. */
const opens = firedAt - 15 * minute;

/** How a count spreads over the minutes from 22:00 on, as weights; the total is what the scenario says. */
export const shapes = {
  steady: Array.from({ length: 16 }, () => 1),
  /** A nightly subscription charge that meets many old cards. */
  wave: [1, 1, 1, 2, 4, 7, 10, 11, 10, 9, 7, 6, 5, 4, 3, 2],
  /** Something breaks at 22:05 and stays broken. */
  broken: [0, 0, 0, 0, 0, 5, 11, 12, 12, 11, 12, 13, 12, 12, 11, 6],
} as const satisfies Record<string, readonly number[]>;
export type Shape = keyof typeof shapes;

/** Whole numbers that add up to the total exactly. */
function spread(total: number, weights: readonly number[]): number[] {
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  let weight = 0;
  return weights.map((one) => {
    const before = Math.round((total * weight) / all);
    weight += one;
    return Math.round((total * weight) / all) - before;
  });
}

const traceId = (seed: string): string => createHash('sha256').update(seed).digest('hex').slice(0, 32);

export type Requests = Omit<SpanRow, 'service' | 'env' | 'at' | 'traceId' | 'count'> & {
  readonly service?: string;
  readonly env?: string;
  readonly total: number;
  readonly shape?: Shape;
  /** Minutes to move them by; the window is 16 minutes long. */
  readonly shift?: number;
};

/** Requests to `payments-api` in `prod` unless said otherwise, one row for each minute that has some. */
export function requests({ total, shape = 'steady', shift = 0, service = 'payments-api', env = 'prod', ...rest }: Requests): SpanRow[] {
  return spread(total, shapes[shape]).flatMap((count, index) => {
    const at = opens + (index + shift) * minute + 17_000;
    const seed = [service, env, rest.resourceName, rest.statusCode, rest.method, rest.gateway, at].join(' ');
    return count === 0 ? [] : [{ ...rest, service, env, at, traceId: traceId(seed), count }];
  });
}

/** The same, divided evenly over checkout sessions, each with a raw endpoint of its own (`POST /api/v1/sessions/cs_7f3a/pay`). */
export function sessionPayments({ sessions, total, ...rest }: Omit<Requests, 'resourceName'> & { readonly sessions: number }): SpanRow[] {
  return spread(
    total,
    Array.from({ length: sessions }, () => 1),
  ).flatMap((share, index) => {
    const id = createHash('sha256').update(`session ${index}`).digest('hex').slice(0, 4);
    return requests({ ...rest, total: share, resourceName: `POST /api/v1/sessions/cs_${id}/pay` });
  });
}

/** What is always there and fails nobody: healthy requests, another service's errors, another environment's, and failures outside the window. */
export const background: readonly SpanRow[] = [
  ...requests({ resourceName: 'POST /api/v1/payments', statusCode: 201, method: 'credit_card', gateway: 'acme-pay', total: 2_304 }),
  ...requests({ resourceName: 'POST /api/v1/payments', statusCode: 201, method: 'konbini', gateway: 'blue-pay', total: 412 }),
  ...requests({ resourceName: 'GET /api/v1/receipts', statusCode: 200, total: 5_120 }),
  ...requests({ resourceName: 'GET /health', statusCode: 200, total: 192 }),
  ...requests({ service: 'checkout-web', resourceName: 'GET /cart', statusCode: 500, total: 37 }),
  ...requests({ env: 'staging', resourceName: 'POST /api/v1/payments', statusCode: 500, method: 'credit_card', gateway: 'acme-pay', total: 61 }),
  ...requests({ resourceName: 'POST /api/v1/payments', statusCode: 402, method: 'credit_card', gateway: 'acme-pay', total: 44, shift: -20 }),
  ...requests({ resourceName: 'POST /api/v1/payments', statusCode: 402, method: 'credit_card', gateway: 'acme-pay', total: 12, shift: 17 }),
];

export interface Failures {
  readonly method?: string;
  readonly gateway: string;
  /** How many by reason. */
  readonly reasons: Readonly<Record<string, number>>;
  readonly shape?: Shape;
  readonly shift?: number;
}

/** The points of `app.payment.failures`, which is synced from the application's database every minute. */
export function failures({ method = 'credit_card', gateway, reasons, shape = 'steady', shift = 0 }: Failures): MetricPoint[] {
  return Object.entries(reasons).flatMap(([reason, total]) =>
    spread(total, shapes[shape]).flatMap((value, index) => {
      const tags = { service: 'payments-api', env: 'prod', payment_method: method, gateway, reason };
      return value === 0 ? [] : [{ metric: 'app.payment.failures', tags, at: opens + (index + shift) * minute, value }];
    }),
  );
}
