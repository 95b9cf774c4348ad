import * as z from 'zod';
import { type Alert, scopeOf } from '../alert.ts';
import { unit } from '../amount.ts';
import { searchOf, searchText } from '../searchText.ts';
import type { Window } from '../window.ts';
import { compares, hasRule, needsRule, rules } from './judged.ts';
import { type Measured, measuring } from './measured.ts';

/** The parameters of a step that counts what a search finds. */
export const searching = z
  .strictObject({
    /** What to look for, in Datadog's syntax, as `status:error` or `@http.status_code:>=500`; the alert's service and env are added. */
    search: searchText,
    /** What one that is found is called. */
    unit,
    ...rules,
    /** For how many days the index keeps its logs, or the retention filter its spans; 15 where absent, Datadog's standard. What is older is not asked: it would look like none. */
    kept: z.number().int().positive().optional(),
  })
  .refine(hasRule, needsRule);

type Count = (question: { readonly query: string; readonly window: Window; readonly facets: readonly string[] }) => Promise<number>;

/** What the search finds of the alert's own service and env in its window, and at the same time of other days where a rule compares; `count` asks for one time. */
export async function searched<From extends Measured['from']>(from: From, alert: Alert, given: z.infer<typeof searching>, count: Count) {
  const query = searchOf(scopeOf(alert), given.search);
  const ask = (window: Window) => count({ query, window, facets: [] });
  return { from, query, unit: given.unit, ...(await measuring({ alert, compared: compares(given), keptDays: given.kept ?? 15, ask })) };
}
