import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { json } from '../json.ts';
import { looked, opened, openRound, type Round, type Rounds, roundsBefore, shut } from '../rounds.ts';
import type { ScopedGroup } from '../spokenFor.ts';
import { tableMs } from './awsLimits.ts';
import type { RoundItems } from './roundItems.ts';
import { withTable } from './withTable.ts';

/** What the door knows of a delivery: `execution` is the ARN of the one that it would start. */
export interface Delivery {
  readonly event: string;
  readonly group: ScopedGroup;
  readonly execution: string;
  readonly runbook: string;
  /** The execution that it was placed with, and that has ended: nothing joins it any more. */
  readonly ended?: string;
}
/** The round that a delivery belongs to. `seen`: it had been delivered before. */
export interface Place {
  /** Of one that was long ago, only its name is known. */
  readonly round: Pick<Round, 'execution' | 'runbook'> & Partial<Round>;
  readonly how: 'opened' | 'joined' | 'seen';
}
/** An execution's round when it looks: its groups, and the rounds before it, oldest first. */
export interface Turn {
  readonly groups: readonly ScopedGroup[];
  /** So many more joined when no further name fitted: nobody knows whose requests they are of. */
  readonly more: number;
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
  /** Waits so many ms before what somebody else has just written is read again. */
  readonly wait?: (ms: number) => Promise<unknown>;
}

/** A group as one text of a set, and back. */
const written = ({ group, scope }: ScopedGroup): string => JSON.stringify([group, scope]);
const pair = z.tuple([z.string(), z.string()]);
const read = (text: string): ScopedGroup => {
  const [group, scope] = pair.parse(json(text));
  return { group, scope };
};

/** The execution under a name that no round has had: one that has looked speaks for nobody new, and its name is used. */
function unused<First extends Pick<Round, 'execution'>>(first: First, rounds: Rounds, ended: string | undefined): First {
  const taken = (execution: string) => execution === ended || rounds.some((one) => one.execution === execution);
  let execution = first.execution;
  for (let n = 2; taken(execution); n += 1) execution = `${first.execution}-${n}`;
  return { ...first, execution };
}

/** Step Functions' own names cannot do this (README, "Decisions"). `itemsWithin` are what is kept, given up when the signal says so. */
export function roundsTable(
  itemsWithin: (over: AbortSignal) => RoundItems,
  { early = false, limitMs = tableMs, now = Date.now, wait = sleep }: RoundsTableOptions = {},
): RoundsTable {
  const within = <T>(monitor: string, work: (items: RoundItems) => Promise<T>): Promise<T> =>
    withTable(`say who else looks at monitor ${monitor}`, limitMs, (over) => work(itemsWithin(over)));

  async function joined(
    items: RoundItems,
    monitor: string,
    { group, ended, ...first }: Delivery,
    already: Awaited<ReturnType<RoundItems['rounds']>>,
  ): Promise<Place> {
    const closed = new Set<string>();
    for (let { version, rounds: before } = already; ; { version, rounds: before } = await items.rounds(monitor)) {
      // One that was closed a moment ago may not be written as such yet.
      const joinable = [...closed].reduce((all, execution) => looked(all, execution, now()), before);
      const rounds = ended === undefined ? joinable : shut(joinable, ended);
      const open = openRound(rounds, now());
      const { round, rounds: after } = open ? { round: open, rounds } : opened(rounds, unused(first, rounds, ended), now());
      // Of many that would open one, the first does, and the others find it open when they read again.
      if (open || (await items.write(monitor, version, after))) {
        if (await items.join(round.execution, written(group))) return { round, how: open ? 'joined' : 'opened' };
        closed.add(round.execution);
      } else await wait(Math.random() * 20);
    }
  }

  if (early) void within('nobody', (items) => items.executionOf('nobody')).catch(() => undefined);
  return {
    place: (monitor, delivery) =>
      within(monitor, async (items) => {
        const [execution, already] = await Promise.all([items.executionOf(delivery.event), items.rounds(monitor)]);
        const round = already.rounds.find((one) => one.execution === execution);
        if (execution !== undefined && execution !== delivery.ended) return { round: round ?? { execution, runbook: delivery.runbook }, how: 'seen' };
        // It ended because it was done: it had looked, and what joined it before is in what it said.
        if (round?.lookedAt !== undefined) return { round, how: 'joined' };
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
          const { groups, more } = await items.close(execution, now());
          const after = looked(rounds, execution, now());
          const round = after[index];
          if (round && (after === rounds || (await items.write(monitor, version, after))))
            return { groups: groups.map(read), more, round, before: roundsBefore(after, execution) };
          await wait(Math.random() * 20);
        }
      }),
  };
}
