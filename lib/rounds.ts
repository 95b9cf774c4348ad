import * as z from 'zod';

/**
 * A round is one triage of a monitor, for all its groups that fire before it looks: a monitor that fires for 200 groups gets one message
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
  /** Nothing joins it any more, although it has not looked: its execution has ended. */
  shut: z.literal(true).optional(),
});
export type Round = z.infer<typeof round>;
/** A monitor's rounds of the last minutes, oldest first. */
export const rounds = z.array(round);
export type Rounds = readonly Round[];

/** At most 2 messages per monitor in 5 minutes (issue "Never silent"). The second looks a minute after the first: a storm's groups fire within one. */
export const pace = { afterOne: 60_000, afterTwo: 300_000 } as const;
/** A round that has not looked so long after its time has ended otherwise, by an abort for one: nobody may join what looks no more. */
const openMs = 60_000;
/** So many rounds that have looked are remembered; two are needed for the pace. */
const most = 5;
/** One that has not looked so long after its time never will, in ms: an execution ends sooner (lib/stack/timeouts.ts). */
const givenUpMs = 1_800_000;

const dueAt = ({ openedAt, lookFrom }: Round): number => lookFrom ?? openedAt;
const lookTime = (one: Round): number => one.lookedAt ?? dueAt(one);

/** The round that a delivery may join: the last one, where it has not looked. */
export function openRound(all: Rounds, now: number): Round | undefined {
  const last = all.at(-1);
  return last && last.lookedAt === undefined && !last.shut && now < dueAt(last) + openMs ? last : undefined;
}

/**
 * The earliest time that a new round may look; undefined where that is now. By the order of opening: a round looks before a later one unless it is more
 * than a minute late, and then the new one waits a little longer than it must. That no third message is posted, `whichGroups` sees to by who looked.
 */
function turn(before: Rounds, now: number): number | undefined {
  const [last, secondLast] = [before.at(-1), before.at(-2)];
  const from = Math.max(last ? lookTime(last) + pace.afterOne : now, secondLast ? lookTime(secondLast) + pace.afterTwo : now);
  return from > now ? from : undefined;
}

/** A round that has yet to look is never forgotten: its groups would be, too. */
function remembered(all: Rounds, now: number): Rounds {
  const kept = new Set(all.filter(({ lookedAt }) => lookedAt !== undefined).slice(1 - most));
  return all.filter((one) => kept.has(one) || (one.lookedAt === undefined && now < dueAt(one) + givenUpMs));
}

/** The rounds with a new one, which waits where the monitor has spoken a moment ago. */
export function opened(before: Rounds, first: Pick<Round, 'execution' | 'runbook'>, now: number): { readonly rounds: Rounds; readonly round: Round } {
  const lookFrom = turn(before, now);
  const one = { ...first, openedAt: now, ...(lookFrom !== undefined && { lookFrom }) };
  return { rounds: [...remembered(before, now), one], round: one };
}

/** The rounds after an execution has looked: nothing joins it any more. The same again changes nothing. */
export const looked = (all: Rounds, execution: string, now: number): Rounds =>
  all.some((one) => one.execution === execution && one.lookedAt === undefined)
    ? all.map((one) => (one.execution === execution ? { ...one, lookedAt: now } : one))
    : all;

/** The rounds with that of an execution shut. */
export const shut = (all: Rounds, execution: string): Rounds => all.map((one) => (one.execution === execution ? { ...one, shut: true } : one));

/** What a monitor has said and may still say before a round's own word, oldest first: the rounds that looked before it, and the earlier ones that have not. */
export function roundsBefore(all: Rounds, execution: string): Rounds {
  const index = all.findLastIndex((one) => one.execution === execution);
  const looks = all[index]?.lookedAt ?? Number.POSITIVE_INFINITY;
  const others = all.filter((_, at) => at !== index);
  const said = others.filter(({ lookedAt }) => lookedAt !== undefined && lookedAt <= looks).sort((a, b) => lookTime(a) - lookTime(b));
  return [...said, ...all.slice(0, Math.max(0, index)).filter(({ lookedAt }) => lookedAt === undefined)];
}

/** Datadog delivers again for some minutes, in ms: an older alert is somebody's experiment, and its own time is the one to look at. */
const late = { from: 60_000, to: 900_000 } as const;

/**
 * When a round looks, for an alert that fired then; undefined where the alert's own time is as good. It waits for its turn, or the alert comes
 * late: who joins it has fired since.
 */
export function lookTimeFor(firedAt: number, { lookFrom, openedAt }: Partial<Pick<Round, 'lookFrom' | 'openedAt'>>): number | undefined {
  if (lookFrom !== undefined || openedAt === undefined) return lookFrom;
  return openedAt - firedAt > late.from && openedAt - firedAt <= late.to ? openedAt : undefined;
}
