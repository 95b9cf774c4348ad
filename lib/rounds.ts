import * as z from 'zod';

/**
 * A round is one triage of a monitor, and all its groups that fire before it looks: a monitor that fires for 200 groups gets one message
 * for them, and not 200. Times are in ms since 1970, by the clock of the function that writes them.
 */
const round = z.object({
  /** The execution's ARN. */
  execution: z.string(),
  runbook: z.string(),
  openedAt: z.number(),
  /** It waits until then; absent where it looked at once. */
  lookFrom: z.number().optional(),
  /** From then on nothing joins it: what fires later is not in what it saw. */
  lookedAt: z.number().optional(),
  /** Whose requests it looks at: those of the alert that opened it. */
  scope: z.string(),
  /** Its groups, each as a short hash, because a thousand names would not fit; the first of them by name. */
  groups: z.array(z.string()),
  named: z.array(z.string()),
  /** How many of the groups are of another service or environment, and so are not looked at. */
  elsewhere: z.number(),
  /** The ids of the events that it speaks for, so that one delivered again is known. */
  events: z.array(z.string()),
});
export type Round = z.infer<typeof round>;
/** A monitor's rounds of the last minutes, oldest first. */
export const rounds = z.array(round);
export type Rounds = readonly Round[];

/** At most 2 messages per monitor in 5 minutes (issue "Never silent"). The second looks a minute after the first: a storm's groups fire within one. */
export const pace = { afterOne: 60_000, afterTwo: 300_000 } as const;
/** A round that has not looked so long after its time has ended otherwise, by an abort for one: nobody may join what looks no more. */
const openMs = 60_000;
/** What is remembered: 10 rounds are 10 to 50 minutes; with 1,000 groups and events each they fit into DynamoDB's 400 KB. */
const most = { rounds: 10, groups: 1_000, events: 1_000, named: 5 } as const;

/** What the door knows of a delivery: `execution` is the ARN of the one that it would start. */
export interface Delivery {
  readonly event: string;
  readonly group: string;
  /** The group as a short hash. */
  readonly key: string;
  readonly scope: string;
  readonly execution: string;
  readonly runbook: string;
}
/** The round that a delivery belongs to. `seen`: it had been delivered before. */
export interface Place {
  readonly round: Round;
  readonly how: 'opened' | 'joined' | 'seen';
}
export interface Changed<T> {
  readonly rounds: Rounds;
  readonly result: T;
}

const dueAt = ({ openedAt, lookFrom }: Round): number => lookFrom ?? openedAt;
const lookTime = (one: Round): number => one.lookedAt ?? dueAt(one);
const open = (one: Round, now: number): boolean => one.lookedAt === undefined && now < dueAt(one) + openMs;

/** The earliest time that a new round may look; undefined where that is now. */
function turn(before: Rounds, now: number): number | undefined {
  const [last, secondLast] = [before.at(-1), before.at(-2)].map((one) => (one ? lookTime(one) : 0));
  const from = Math.max((last ?? 0) + (last ? pace.afterOne : 0), (secondLast ?? 0) + (secondLast ? pace.afterTwo : 0));
  return from > now ? from : undefined;
}

function withDelivery(one: Round, { event, group, key, scope }: Delivery): Round {
  const events = [...one.events, event].slice(-most.events);
  if (one.groups.includes(key) || one.groups.length >= most.groups) return { ...one, events };
  return {
    ...one,
    events,
    groups: [...one.groups, key],
    named: [...one.named, group].slice(0, most.named),
    elsewhere: one.elsewhere + (scope === one.scope ? 0 : 1),
  };
}

/** Where a delivery belongs: to the round that knows it, to the one that has not looked yet, or to a new one, which waits where the monitor has had its turn. Pure. */
export function placed(before: Rounds, delivery: Delivery, now: number): Changed<Place> {
  const known = before.findLast(({ events }) => events.includes(delivery.event));
  if (known) return { rounds: before, result: { round: known, how: 'seen' } };
  const last = before.at(-1);
  if (last && open(last, now)) {
    const joined = withDelivery(last, delivery);
    return { rounds: [...before.slice(0, -1), joined], result: { round: joined, how: 'joined' } };
  }
  const { execution, runbook, scope } = delivery;
  const lookFrom = turn(before, now);
  const empty: Round = {
    execution,
    runbook,
    openedAt: now,
    ...(lookFrom !== undefined && { lookFrom }),
    scope,
    groups: [],
    named: [],
    elsewhere: 0,
    events: [],
  };
  const opened = withDelivery(empty, delivery);
  return { rounds: [...before, opened].slice(-most.rounds), result: { round: opened, how: 'opened' } };
}

/** An execution's round, and those before it, oldest first. */
export interface Turn {
  readonly round: Round;
  readonly before: Rounds;
}
/** The execution looks: nothing joins its round any more. The result is undefined where it has none, as a re-run by hand. The same again changes nothing. Pure. */
export function looked(all: Rounds, execution: string, now: number): Changed<Turn | undefined> {
  const index = all.findLastIndex((one) => one.execution === execution);
  const found = all[index];
  if (!found) return { rounds: all, result: undefined };
  const closed = found.lookedAt === undefined ? { ...found, lookedAt: now } : found;
  return { rounds: closed === found ? all : all.with(index, closed), result: { round: closed, before: all.slice(0, index) } };
}
