import type { Scenario } from '../local/scenario.ts';
import { expiredCards } from '../local/scenarios/expiredCards.ts';
import { background, failures, requests } from '../local/scenarios/traffic.ts';
import type { World } from '../local/world.ts';

/** How many requests fail in the window; the last is more than any shop of the story's size ever sees. */
export const volumes = [400, 40_000, 4_000_000] as const;

const card = { method: 'credit_card', gateway: 'acme-pay', shape: 'wave', statusCode: 402, errorType: 'CardDeclined' } as const;

/** Expired cards again, `total` of them: 98% of the failing requests pay, all of those by card. As many rows at any volume: each counts for many. */
export function declined(total: number): World {
  const elsewhere = Math.round(total * 0.02);
  return {
    spans: [
      ...background,
      ...requests({ ...card, resourceName: 'POST /api/v1/payments', errorMessage: 'Your card has expired', total: total - elsewhere }),
      ...requests({ resourceName: 'GET /api/v1/receipts', statusCode: 404, total: elsewhere, errorType: 'NotFound', errorMessage: 'No such receipt' }),
    ],
    metrics: failures({ gateway: 'acme-pay', shape: 'wave', reasons: { expired_card: total - elsewhere } }),
    faults: {},
  };
}

/** The scenario with a world that can be exchanged between two triages, so that all volumes meet the same warm processes in turns. */
export function volumeScenario(): { readonly scenario: Scenario; fail(total: number): void } {
  let world = declined(volumes[0]);
  const current: World = {
    get spans() {
      return world.spans;
    },
    get metrics() {
      return world.metrics;
    },
    faults: {},
  };
  return {
    scenario: { ...expiredCards, world: current },
    fail: (total) => {
      world = declined(total);
    },
  };
}
