import type { Alert } from '../alert.ts';
import { step } from '../engine/language.ts';
import { judged } from '../facts/judged.ts';
import { measured } from '../facts/measured.ts';
import { searched, searching } from '../facts/searched.ts';

/**
 * The human runbook: "Search the traces of the service. How many spans are there?" One call of the organisation's 5 a minute, or three where the rule
 * compares: take `over` or `under` here, and compare a trace metric. It counts the spans that Datadog kept, which are fewer than there were: few is a
 * hint, and no proof.
 */
export const spanCount = step({
  name: 'spanCount',
  question: { en: 'How many such spans are there?', ja: 'そのようなスパンは何件ありますか？' },
  answers: ['as-usual', 'high', 'low'],
  asks: ['datadog'],
  params: searching,
  facts: measured,
  async gather({ alert }: { alert: Alert }, { datadog }, given) {
    return searched('spans', alert, given, async (question) => (await datadog.countSpans(question)).total);
  },
  classify: (facts, given) => judged(facts, given),
});
