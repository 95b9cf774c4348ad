import * as z from 'zod';
import { step } from '../engine/language.ts';
import { type FailingRequests, noTag, summed, total } from '../spans.ts';
import { type Classification, decided, fewestToJudge } from '../verdict.ts';

const params = z.object({
  /** The payment method that the runbook expects, as the tag `@payment.method` has it. */
  expected: z.string(),
  /** From this share (0 to 1) of the failing payments on, it is "only" that method. */
  share: z.number().gt(0.5).max(1),
});

const facts = z.object({
  /** Do the payments show their method? Where they were counted by a trace metric, none does: it is a tag of spans. */
  shown: z.boolean(),
  /** Failing requests at the payment endpoints. */
  payments: z.number(),
  /** Those with the expected method, those with another, and those without the tag or not listed by Datadog. */
  expected: z.number(),
  others: z.number(),
  untagged: z.number(),
  /** The gateway with most failing payments of other methods; those methods, worst first; how many of the expected one fail there too. Absent where no other fails. */
  trouble: z.object({ gateway: z.string(), methods: z.array(z.string()), count: z.number(), expectedThere: z.number() }).optional(),
});
export type PaymentMethods = z.infer<typeof facts>;
type Split = FailingRequests['expectedBy'];

function troubleIn(others: Split, expected: Split): PaymentMethods['trouble'] {
  const [worst] = summed(others, ({ gateway }) => gateway);
  if (!worst) return undefined;
  const there = (rows: Split) => rows.filter(({ gateway }) => gateway === worst.gateway);
  return {
    gateway: worst.gateway,
    count: worst.count,
    methods: summed(there(others), ({ method }) => method)
      .slice(0, 5)
      .map(({ method }) => method),
    expectedThere: total(there(expected)),
  };
}

/** 'other': less than `share` even if every untagged payment were of the expected method, and the gateway has a name. */
function classify(
  { shown, payments, expected, others, untagged, trouble }: PaymentMethods,
  { share }: z.infer<typeof params>,
): Classification<'only-expected' | 'other'> {
  if (payments < fewestToJudge) return { answer: 'cannot-tell', because: decided('enough-failing', payments, payments, fewestToJudge) };
  if (!shown) return { answer: 'cannot-tell', because: decided('method-shown', 0, payments, 1) };
  // What Datadog counted and did not list may be payments too, of any method.
  const all = expected + others + untagged;
  const because = decided('only-expected-method', expected, payments, share);
  if (expected / all >= share) return { answer: 'only-expected', because };
  if ((expected + untagged) / all >= share || !trouble) return { answer: 'cannot-tell', because: decided('method-tagged', all - untagged, all, share) };
  if (trouble.gateway === noTag) return { answer: 'cannot-tell', because: decided('gateway-tagged', 0, trouble.count, 1) };
  return { answer: 'other', because };
}

/**
 * The human runbook: "From the spans' custom tag, is it only credit cards? If not, post the gateway in trouble, and stop."
 * Decides from the facts of `whereAreTheErrors` and asks nobody again.
 */
export const whichPaymentMethod = step({
  name: 'whichPaymentMethod',
  question: { en: 'Which payment method fails?', ja: 'どの決済手段が失敗していますか？' },
  answers: ['only-expected', 'other'],
  asks: [],
  params,
  facts,
  async gather({ whereAreTheErrors }: { whereAreTheErrors: FailingRequests }, _, { expected: method }) {
    const { expected: payments, expectedBy, unlisted, fromMetric } = whereAreTheErrors;
    const shown = fromMetric === undefined;
    const ofMethod = expectedBy.filter((row) => row.method === method);
    const expected = total(ofMethod);
    const named = expectedBy.filter((row) => row.method !== method && row.method !== noTag);
    const others = total(named);
    return { shown, payments, expected, others, untagged: payments + unlisted - expected - others, trouble: troubleIn(named, ofMethod) };
  },
  classify,
});
