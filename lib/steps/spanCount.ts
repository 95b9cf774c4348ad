import * as z from 'zod';
import { type Alert, scopeOf } from '../alert.ts';
import { unit } from '../amount.ts';
import { step } from '../engine/language.ts';
import { compares, hasRule, judged, needsRule, rules } from '../facts/judged.ts';
import { measured, measuring } from '../facts/measured.ts';
import { searchOf, searchText } from '../searchText.ts';

const params = z
  .strictObject({
    /** What to look for, in Datadog's syntax, as `@http.status_code:>=500`; the alert's service and env are added. */
    search: searchText,
    /** What a span that is found is called. */
    unit,
    /** `times` and `part` compare, which is three calls of the organisation's five a minute: take `over` or `under` here, and compare a trace metric. */
    ...rules,
    /** For how many days the retention filter keeps its spans; 15 where absent. What is older is not asked: it would look like none. */
    kept: z.number().int().positive().optional(),
  })
  .refine(hasRule, needsRule);

/**
 * The human runbook: "Search the traces of the service. How many spans are there?" One call of the organisation's 5 a minute, or three where the rule
 * compares. It counts the spans that Datadog kept, which are fewer than there were: few is a hint, and no proof.
 */
export const spanCount = step({
  name: 'spanCount',
  question: { en: 'How many such spans are there?', ja: 'そのようなスパンは何件ありますか？' },
  answers: ['as-usual', 'high', 'low'],
  asks: ['datadog'],
  params,
  facts: measured,
  async gather({ alert }: { alert: Alert }, { datadog }, given) {
    const query = searchOf(scopeOf(alert), given.search);
    const ask = async (window: { from: string; to: string }) => (await datadog.countSpans({ query, window, facets: [] })).total;
    return { from: 'spans' as const, query, unit: given.unit, ...(await measuring({ alert, compared: compares(given), keptDays: given.kept ?? 15, ask })) };
  },
  classify: (facts, given) => judged(facts, given),
});
