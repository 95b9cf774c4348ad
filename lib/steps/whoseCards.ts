import * as z from 'zod';
import { type Alert, scopeOf } from '../alert.ts';
import { atMost } from '../engine/atMost.ts';
import { besideSeconds, step } from '../engine/language.ts';
import { bySync, marksOf, progressIn, synced, syncedWhole } from '../facts/synced.ts';
import { metricWord } from '../metricQueryText.ts';
import type { Datadog } from '../sources/types.ts';
import { caps, clip, noTag, total, worst } from '../spans.ts';
import { type Classification, decided, fewestToJudge } from '../verdict.ts';
import { lastMinutes, windowOf } from '../window.ts';

const params = z.object({
  /** The count metric that is synced from the application's database, with the tags service, env, payment_method and reason. */
  metric: metricWord,
  /** The payment method to look at, as the tag `payment_method` has it. */
  method: metricWord,
  /** Reasons that are the customer's own card. A reason that is not in this list counts as ours. */
  customers: z.array(z.string()).min(1),
  /** From this share (0 to 1) of the failures that the metric saw on, they are the customers'. */
  share: z.number().gt(0.5).max(1),
  /** The metric must have seen at least this share (0 to 1) of the failing requests in the spans to be believed. */
  seen: z.number().gt(0).max(1),
  ...bySync,
});

/** Reasons shown, worst first; the rest is summed in `otherReasons`. */
const mostReasons = 20;
const facts = z.object({
  metric: z.string(),
  /** Failing payments of the method in the spans, and in the metric; and how many of the latter are the customers' own cards. */
  failing: z.number(),
  seen: z.number(),
  customers: z.number(),
  reasons: z.array(z.object({ reason: z.string(), count: z.number(), customers: z.boolean() })),
  otherReasons: z.number(),
  /** Absent where no sync brings the metric. */
  synced: synced.optional(),
});
export type CardReasons = z.infer<typeof facts>;

function classify({ failing, seen, customers, synced }: CardReasons, rule: z.infer<typeof params>): Classification<'customers' | 'ours'> {
  const missing = syncedWhole(synced, rule.behind);
  if (missing) return { answer: 'cannot-tell', because: missing };
  if (seen === 0) return { answer: 'cannot-tell', because: decided('metric-has-points', 0, failing, 1) };
  if (seen / failing < rule.seen) return { answer: 'cannot-tell', because: decided('metric-saw-enough', seen, failing, rule.seen) };
  if (seen < fewestToJudge) return { answer: 'cannot-tell', because: decided('enough-failing', seen, seen, fewestToJudge) };
  const because = decided('customers-own-cards', customers, seen, rule.share);
  return { answer: customers / seen >= rule.share ? 'customers' : 'ours', because };
}

/** The metric's failures by reason. It needs the alert only, and of Datadog's budgets the wide one: 600 calls per 10 s. */
const failuresByReason = (alert: Alert, datadog: Datadog, { metric, method }: z.infer<typeof params>) =>
  datadog.sumMetric({ metric, tags: { ...scopeOf(alert), payment_method: method }, by: ['reason'], window: windowOf(alert) });

/** How far the sync of the metric is, of the same budget. It is waited for no longer than for what stands alongside. */
const marks = (alert: Alert, datadog: Datadog, sync: string) => atMost(besideSeconds, datadog.readGauge(marksOf(sync, windowOf(alert))));

/**
 * The human runbook: "From the data synced from the application's database: are the failures caused by the customers' own cards
 * (expired, wrong number, no funds)?"
 */
export const whoseCards = step({
  name: 'whoseCards',
  question: { en: 'Whose cards fail?', ja: '誰のカードが失敗していますか？' },
  answers: ['customers', 'ours'],
  asks: ['datadog'],
  params,
  facts,
  ahead: ({ alert }, { datadog }, given) =>
    Promise.all([failuresByReason(alert, datadog, given), given.sync !== undefined && marks(alert, datadog, given.sync).catch(() => undefined)]),
  async gather({ alert, whichPaymentMethod: { expected: failing } }: { alert: Alert; whichPaymentMethod: { expected: number } }, { datadog }, given) {
    const { metric, customers: ownCards, sync } = given;
    const [rows, synced] = await Promise.all([
      failuresByReason(alert, datadog, given),
      sync === undefined ? undefined : progressIn(sync, marks(alert, datadog, sync), windowOf(alert), lastMinutes(alert, 0).to),
    ]);
    const reasons = rows
      .map(({ tags: [reason = ''], sum }) => ({ reason: clip(reason || noTag, caps.tag), count: sum, customers: ownCards.includes(reason.toLowerCase()) }))
      .sort((a, b) => b.count - a.count);
    const kept = worst(reasons, mostReasons, (one) => !one.customers);
    return {
      metric,
      failing,
      seen: total(reasons),
      customers: total(reasons.filter((one) => one.customers)),
      reasons: kept,
      otherReasons: total(reasons) - total(kept),
      ...(synced && { synced }),
    };
  },
  classify,
});
