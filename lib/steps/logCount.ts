import type { Alert } from '../alert.ts';
import { step } from '../engine/language.ts';
import { judged } from '../facts/judged.ts';
import { measured } from '../facts/measured.ts';
import { searched, searching } from '../facts/searched.ts';
import { total } from '../spans.ts';

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
  params: searching,
  facts: measured,
  async gather({ alert }: { alert: Alert }, { datadog }, given) {
    return searched('logs', alert, given, async (question) => total((await datadog.countLogs(question)).buckets));
  },
  classify: (facts, given) => judged(facts, given),
});
