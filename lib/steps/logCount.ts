import * as z from 'zod';
import { type Alert, scopeOf } from '../alert.ts';
import { unit } from '../amount.ts';
import { step } from '../engine/language.ts';
import { compares, hasRule, judged, needsRule, rules } from '../facts/judged.ts';
import { measured, measuring } from '../facts/measured.ts';
import { searchOf, searchText } from '../searchText.ts';
import { total } from '../spans.ts';

const params = z
  .strictObject({
    /** What to look for, in Datadog's syntax, as `status:error`; the alert's service and env are added. */
    search: searchText,
    /** What a line that is found is called. */
    unit,
    ...rules,
    /** For how many days the index keeps its logs; 15 where absent, Datadog's standard. What is older is not asked: it would look like none. */
    kept: z.number().int().positive().optional(),
  })
  .refine(hasRule, needsRule);

/**
 * The human runbook: "Search the logs of the service. How many are there? Compare with the same hour yesterday and last week." One call of Datadog of 2 in
 * 10 s, or three where the rule compares: then it may wait up to 10 s for the third. Indexed logs alone: what an index's quota or an exclusion filter
 * left out is not counted, and no archive and no Flex tier is ever asked.
 */
export const logCount = step({
  name: 'logCount',
  question: { en: 'How many such logs are there?', ja: 'そのようなログは何件ありますか？' },
  answers: ['as-usual', 'high', 'low'],
  asks: ['datadog'],
  params,
  facts: measured,
  async gather({ alert }: { alert: Alert }, { datadog }, given) {
    const query = searchOf(scopeOf(alert), given.search);
    const ask = async (window: { from: string; to: string }) => total((await datadog.countLogs({ query, window, facets: [] })).buckets);
    return { from: 'logs' as const, query, unit: given.unit, ...(await measuring({ alert, compared: compares(given), keptDays: given.kept ?? 15, ask })) };
  },
  classify: (facts, given) => judged(facts, given),
});
