import * as z from 'zod';
import { minute, minuteOf } from '../puller/minutes.ts';
import { completeMetric } from '../puller/sample.ts';
import type { GaugeLine } from '../sources/datadogAnswers.ts';
import type { Datadog } from '../sources/types.ts';
import { type Because, decided, type Outcome } from '../verdict.ts';
import type { Window } from '../window.ts';

/**
 * In minutes: a sync whose last whole minute ended longer before the look is behind. One for the minute that is not over yet, one for a run that takes
 * long, as a query may, and one until Datadog shows what it was sent. Where syncs run more seldom than every minute, the runbook says how far they may be.
 */
export const mostBehind = 3;
/** In minutes: who has no mark in so long has no Puller for this metric, or none any more. A day, a point a minute, is under Datadog's 1,500 points. */
const lookBack = 1_440;
/** So many marks are enough to see whether they are a minute apart. */
const enough = 10;

/** How far a sync is: a part of the facts of steps that read what it brings. `error`: nobody could see it. */
export const synced = z.union([
  z.object({
    sync: z.string(),
    /** Whole minutes between the last one that is done and the look. */
    behind: z.number(),
    /** Of the window's minutes until the last one that is done, so many are. */
    done: z.number(),
    of: z.number(),
  }),
  z.object({ sync: z.string(), error: z.string() }),
]);
export type Synced = z.infer<typeof synced>;

/** What a step that reads a synced metric is told of the sync. */
export const bySync = {
  /** The sync that brings the metric (lib/syncs): where its marks are in Datadog, the metric is believed as far as they go. */
  sync: z.string().min(1).optional(),
  /** In minutes: a sync that is further behind says nothing of now. 3 where absent; with -c syncMinutes=5 take 8. */
  behind: z.number().positive().optional(),
};

const floored = (time: string): number => minuteOf(Date.parse(time));

/** The question that shows which minutes a sync has done, up to the window's end: of today's alert tomorrow, with what was caught up since. */
export const marksOf = (sync: string, { to }: Window): Parameters<Datadog['readGauge']>[0] => ({
  ...{ metric: completeMetric, over: 'max', tags: { sync }, by: [] },
  window: { from: new Date(Date.parse(to) - lookBack * minute).toISOString(), to },
});

/** Of the answer to `marksOf`; `look` is when the triage looks. Undefined where no minute is marked: what the metric says then comes in another way. */
function progress(sync: string, lines: readonly GaugeLine[], { from, to }: Window, look: string): Synced | undefined {
  const points = lines.flatMap((line) => line.points);
  if (points.length === 0) return undefined;
  const marked = [...new Set(points.map(({ at }) => floored(at)))].sort((a, b) => a - b);
  const apart = marked.length >= enough && marked.every((at, index) => index === 0 || at - (marked[index - 1] ?? 0) > minute);
  // Something that nobody here has sent, or points of longer times than a minute.
  if (lines.length > 1 || apart || points.some(({ value }) => value !== 1)) return { sync, error: 'UnexpectedAnswer' };
  const through = (marked.at(-1) ?? 0) + minute;
  const opens = Math.max(floored(from), Date.parse(to) - lookBack * minute);
  const done = marked.filter((at) => at >= opens).length;
  return { sync, behind: Math.max(0, (floored(look) - through) / minute), done, of: Math.max(done, (through - opens) / minute) };
}

/** The same of a question that is under way. Never throws: who cannot see how far the sync is goes on as if nobody had asked, and says so. */
export const progressIn = async (sync: string, answer: Promise<readonly GaugeLine[]>, window: Window, look: string): Promise<Synced | undefined> => {
  try {
    return progress(sync, await answer, window, look);
  } catch (error) {
    return { sync, error: error instanceof Error ? error.name : 'Error' };
  }
};

/** The rule by which a synced metric says nothing of now, as the sync is more than `most` minutes behind; undefined where it does, or nobody knows. */
export function syncedLately(progress: Synced | undefined, most = mostBehind): Because | undefined {
  if (progress === undefined || 'error' in progress || progress.behind <= most) return undefined;
  return decided('synced-lately', progress.behind, progress.behind, most);
}
/** The same of a count, which is too low where minutes of its window are missing. */
export function syncedWhole(progress: Synced | undefined, most?: number): Because | undefined {
  if (progress === undefined || 'error' in progress) return undefined;
  return syncedLately(progress, most) ?? (progress.done < progress.of ? decided('synced-whole', progress.done, progress.of, 1) : undefined);
}

/** The syncs on the way that nobody could see, and the errors' names. */
export const unseenOn = (trail: readonly Outcome[]): { readonly sync: string; readonly error: string }[] =>
  trail.flatMap((outcome) => {
    const found = z.object({ synced }).safeParse(outcome.facts).data?.synced;
    return found && 'error' in found ? [found] : [];
  });
