import * as z from 'zod';

/** One queue's backlog: jobs that wait, now and some minutes earlier, and the most in the time that was looked at. */
export const backlog = z.object({
  queue: z.string(),
  now: z.number(),
  /** Absent where its metric says nothing of earlier. */
  earlier: z.number().optional(),
  /** How many minutes lie between the two. */
  minutes: z.number(),
  peak: z.number(),
});
export type Backlog = z.infer<typeof backlog>;

/** What is a backlog, and what is draining. */
export interface Limits {
  /** A queue in which fewer jobs wait has no backlog. */
  readonly waiting: number;
  /** In minutes: one that at its rate takes longer is not draining. */
  readonly within: number;
}

const grown = ({ now, earlier = now }: Backlog): number => now - earlier;
/** In how many minutes it is empty, should it go on as it did; infinite where it does not fall. */
export function minutesToEmpty({ now, earlier = now, minutes }: Backlog): number {
  return now < earlier ? (now / (earlier - now)) * minutes : Number.POSITIVE_INFINITY;
}
/** Is there no backlog any more, or soon? One that grows again is not gone, however few wait; a queue that never had one may go up and down as it likes. */
export const drains = (one: Backlog, { waiting, within }: Limits): boolean =>
  one.now < waiting ? grown(one) <= 0 || one.peak < waiting : minutesToEmpty(one) <= within;

/**
 * The queue to speak of: the alert's own where it names one, else of those that do not drain the one that grew most, else the one that had most. With it
 * the others that do not drain, worst first.
 */
export function worstOf(all: readonly Backlog[], own: string | undefined, limits: Limits): { readonly worst: Backlog | undefined; readonly others: Backlog[] } {
  const stuck = all.filter((one) => !drains(one, limits)).sort((a, b) => grown(b) - grown(a) || b.now - a.now);
  const [highest] = all.toSorted((a, b) => b.peak - a.peak);
  const worst = own === undefined ? (stuck[0] ?? highest) : all.find(({ queue }) => queue === own);
  return { worst, others: stuck.filter((one) => one !== worst) };
}
