import { setTimeout as sleep } from 'node:timers/promises';
import { looked, opened, openRound, type Round, type Rounds } from '../rounds.ts';
import { tableMs } from './awsLimits.ts';
import { Unavailable } from './errors.ts';
import type { RoundGroups, RoundItems } from './roundItems.ts';

/** What the door knows of a delivery: `execution` is the ARN of the one that it would start. */
export interface Delivery {
  readonly event: string;
  readonly group: string;
  readonly scope: string;
  readonly execution: string;
  readonly runbook: string;
}
/** The round that a delivery belongs to. `seen`: it had been delivered before. */
export interface Place {
  readonly round: Pick<Round, 'execution' | 'runbook' | 'lookFrom'>;
  readonly how: 'opened' | 'joined' | 'seen';
}
/** An execution's round when it looks: its groups, and the rounds before it, oldest first. */
export interface Turn extends RoundGroups {
  readonly round: Round;
  readonly before: Rounds;
}

/** Each monitor's rounds, kept exactly: what two functions do at once comes out as if they had done it one after the other. Throws `Unavailable`. */
export interface RoundsTable {
  /** Where a delivery belongs: to the round that knows it, to the one that has not looked yet, or to a new one, which may have to wait. */
  place(monitor: string, delivery: Delivery): Promise<Place>;
  /** The execution looks: nothing joins its round any more. Undefined where it has none, as a re-run by hand. The same again gives the same. */
  look(monitor: string, execution: string): Promise<Turn | undefined>;
}
export interface RoundsTableOptions {
  /** Open the connection at once, by asking for an event that nobody has: in Lambda it is there by the time that the first token has been checked. */
  readonly early?: boolean;
  /** For all that is read and written for one delivery or look, in ms. */
  readonly limitMs?: number;
  /** The clock, in ms. */
  readonly now?: () => number;
}

/** Step Functions' own names cannot do this (README, "Decisions"). `itemsWithin` are what is kept, given up when the signal says so. */
export function roundsTable(
  itemsWithin: (over: AbortSignal) => RoundItems,
  { early = false, limitMs = tableMs, now = Date.now }: RoundsTableOptions = {},
): RoundsTable {
  async function within<T>(monitor: string, work: (items: RoundItems) => Promise<T>): Promise<T> {
    const over = AbortSignal.timeout(limitMs);
    try {
      return await work(itemsWithin(over));
    } catch (error) {
      const why = over.aborted ? `not within ${limitMs / 1_000} s` : error instanceof Error ? error.name : 'unknown error';
      throw new Unavailable(`DynamoDB did not say who else looks at monitor ${monitor}: ${why}`);
    }
  }

  async function joined(
    items: RoundItems,
    monitor: string,
    { group, scope, ...first }: Delivery,
    already: Awaited<ReturnType<RoundItems['rounds']>>,
  ): Promise<Place> {
    const closed = new Set<string>();
    for (let read = already; ; read = await items.rounds(monitor)) {
      const { version, rounds: written } = read;
      // One that was closed a moment ago may not be written as such yet.
      const rounds = [...closed].reduce((all, execution) => looked(all, execution, now()), written);
      const open = openRound(rounds, now());
      const { round, rounds: all } = open ? { round: open, rounds } : opened(rounds, { ...first, scope }, now());
      // Of many that would open one, the first does, and the others find it open when they read again.
      if (open || (await items.write(monitor, version, all))) {
        if (await items.join(round.execution, group, scope !== round.scope)) return { round, how: open ? 'joined' : 'opened' };
        closed.add(round.execution);
      } else await sleep(Math.random() * 20);
    }
  }

  if (early) void within('nobody', (items) => items.executionOf('nobody')).catch(() => undefined);
  return {
    place: (monitor, delivery) =>
      within(monitor, async (items) => {
        const [execution, already] = await Promise.all([items.executionOf(delivery.event), items.rounds(monitor)]);
        if (execution !== undefined) {
          const round = already.rounds.find((one) => one.execution === execution);
          return { round: round ?? { execution, runbook: delivery.runbook }, how: 'seen' };
        }
        const place = await joined(items, monitor, delivery, already);
        await items.remember(delivery.event, place.round.execution);
        return place;
      }),
    look: (monitor, execution) =>
      within(monitor, async (items) => {
        for (;;) {
          const { version, rounds } = await items.rounds(monitor);
          const index = rounds.findLastIndex((one) => one.execution === execution);
          if (index < 0) return undefined;
          const groups = await items.close(execution, now());
          const after = looked(rounds, execution, now());
          const round = after[index];
          if (round && (after === rounds || (await items.write(monitor, version, after)))) return { ...groups, round, before: after.slice(0, index) };
          await sleep(Math.random() * 20);
        }
      }),
  };
}
