import * as z from 'zod';

/** What is wrong with a part of a service, as its status page says it, worst first. */
export const troubles = ['major-outage', 'partial-outage', 'degraded', 'maintenance'] as const;
export type Trouble = (typeof troubles)[number];

/** A status page, as far as a message can use it. Names are what others wrote, cut to `longestName`. */
export const statusPage = z.object({
  /** What the page says of all its parts together; undefined where it reports no trouble. */
  overall: z.enum(troubles).optional(),
  /** The parts in trouble, worst first, at most five; and how many more there are. */
  affected: z.array(z.object({ name: z.string(), trouble: z.enum(troubles) })),
  more: z.number().int().min(0),
  /** The worst of the incidents that are open, and of several of a kind the one that began first; in UTC. */
  incident: z.object({ name: z.string(), since: z.iso.datetime() }).optional(),
});
export type StatusPage = z.infer<typeof statusPage>;

/** In characters: a part's or an incident's name. */
export const longestName = 80;
/** Parts that a message has room for. */
export const mostAffected = 5;

/** The worst that the page says: of a part, or, where it names none, of all together. Undefined where it reports no trouble. */
export const worstOf = ({ affected, overall }: Pick<StatusPage, 'affected' | 'overall'>): Trouble | undefined =>
  troubles.find((trouble) => affected.some((part) => part.trouble === trouble)) ?? overall;
