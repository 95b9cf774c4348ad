import type { Scenario } from '../local/scenario.ts';
import { expiredCards } from '../local/scenarios/expiredCards.ts';
import { firedAt } from '../local/scenarios/paymentAlert.ts';

const minute = 60_000;

/** The scenario moved to `aheadMs` after our own time, all of Datadog's times alike; as it is where undefined. In whole minutes, as the metric's points are. */
export function skewed(aheadMs: number | undefined, now = Date.now()): Scenario {
  if (aheadMs === undefined) return expiredCards;
  const by = Math.floor((now + aheadMs - firedAt) / minute) * minute;
  const moved = <Row extends { readonly at: number }>(rows: readonly Row[]): Row[] => rows.map((row) => ({ ...row, at: row.at + by }));
  const date = String(firedAt + by);
  return {
    ...expiredCards,
    body: { ...expiredCards.body, date, lastUpdated: date },
    world: {
      ...expiredCards.world,
      spans: moved(expiredCards.world.spans),
      metrics: moved(expiredCards.world.metrics),
      monitorEvents: moved(expiredCards.world.monitorEvents ?? []),
    },
  };
}
