import * as z from 'zod';
import type { Outcome } from '../verdict.ts';
import type { Window } from '../window.ts';

/** Which metrics a step read, of what time: a part of the facts of steps that ask metrics alone, for a person to look at the same. */
export const looked = z.object({ metrics: z.array(z.string()), from: z.string(), to: z.string() });
export type Looked = z.infer<typeof looked>;
const facts = z.object({ looked });

export const lookedAt = (metrics: readonly string[], { from, to }: Window): Looked => ({ metrics: [...metrics], from, to });

/** All that the steps on the way read, each metric once, of the whole time; undefined where none did. */
export function lookedOn(trail: readonly Outcome[]): Looked | undefined {
  const all = trail.flatMap((outcome) => facts.safeParse(outcome.facts).data?.looked ?? []);
  const [first] = all;
  if (first === undefined) return undefined;
  return {
    metrics: [...new Set(all.flatMap(({ metrics }) => metrics))],
    from: all.reduce((from, one) => (one.from < from ? one.from : from), first.from),
    to: all.reduce((to, one) => (one.to > to ? one.to : to), first.to),
  };
}
