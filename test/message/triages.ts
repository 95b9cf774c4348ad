import type { Triage } from '../../lib/message/message.ts';
import type { Outcome } from '../../lib/verdict.ts';
import { alert, failing } from './paymentAlert.ts';

const where: Outcome = {
  step: 'whereAreTheErrors',
  question: 'Where are the errors?',
  answer: 'only-expected',
  because: { rule: 'only-expected-endpoints', count: 412, of: 418, atLeast: 0.95 },
  facts: failing,
};
const which: Outcome = {
  step: 'whichPaymentMethod',
  question: 'Which payment method fails?',
  answer: 'only-expected',
  because: { rule: 'only-expected-method', count: 412, of: 412, atLeast: 0.95 },
  facts: { payments: 412 },
};
const whose: Outcome = {
  step: 'whoseCards',
  question: 'Whose cards fail?',
  answer: 'customers',
  because: { rule: 'customers-own-cards', count: 380, of: 400, atLeast: 0.9 },
  facts: { seen: 400 },
};
const counted = { window: failing.window, value: 6 };
/** What a runbook counted in logs, and then in spans. */
export const countedTrail: readonly Outcome[] = [
  {
    ...{ step: 'errorLogs', question: 'How many such logs are there?', answer: 'high' },
    facts: { ...counted, from: 'logs', query: 'status:error', unit: { en: { one: 'error log', many: 'error logs' }, ja: 'エラーログ' } },
  },
  { step: 'slow', question: 'How many such spans are there?', answer: 'high', facts: { ...counted, from: 'spans', query: '@slow:true', unit: '<s>' } },
];
const executionArn = 'arn:aws:states:ap-northeast-1:123456789012:execution:payment-errors:dd-7801234567890123456';
const base = {
  runbook: { name: 'payment-errors', title: 'Payments are failing', byHand: { minutes: 3.5 } },
  alert,
  tookMs: 3_100,
  language: 'en',
  executionArn,
} as const;

/** Triages made by hand, one for each way to end that a message has to tell apart. */
export const falsePositive: Triage = {
  ...base,
  trail: [where, which, whose],
  verdict: {
    id: 'false-positive',
    disposition: 'false-positive',
    headline: "customers' own cards are being declined",
    because:
      "380 of 400 (95%) card failures in the metric are the customers' own cards (rule: at least 90%): expired_card 251, insufficient_funds 98, incorrect_cvc 31. The other 20: processing_error 20.",
    next: "Nothing to repair: close the alert. If it comes often, take card declines (402) out of the monitor's query; do not raise its threshold, real outages may be smaller.",
  },
};
export const located: Triage = {
  ...base,
  trail: [where, { ...which, answer: 'other', because: { rule: 'only-expected-method', count: 102, of: 412, atLeast: 0.95 } }],
  verdict: {
    id: 'gateway-failing',
    disposition: 'located',
    headline: 'acme-pay is failing konbini payments',
    because: '310 of 412 (75.2%) failing payments are konbini at acme-pay. By credit card: 102 of 412 (24.7%).',
    next: 'Look at the status page of acme-pay and tell their support.',
  },
};
export const needsInvestigation: Triage = {
  ...base,
  trail: [where, which, { ...whose, answer: 'ours', because: { rule: 'customers-own-cards', count: 40, of: 400, atLeast: 0.9 } }],
  verdict: {
    id: 'needs-investigation',
    disposition: 'needs-investigation',
    headline: "360 of 400 card failures are not the customers' doing",
    because: "Only 40 of 400 (10%) card failures are the customers' own cards (a false positive needs 90%). The other 360: processing_error 360.",
    next: 'Open the sample traces and follow the first error.',
  },
};
const couldNot = (question: string): Triage['verdict'] => ({
  id: 'could-not-check',
  disposition: 'could-not-check',
  headline: 'treat the alert as real',
  because: `"${question}" has no answer.`,
  next: 'Do the runbook by hand: in APM, list the endpoints of payments in prod with HTTP status over 399 around the alert.',
});
/** The third step failed: what the first two learned is known. */
export const syncDown: Triage = {
  ...base,
  verdict: couldNot('Whose cards fail?'),
  trail: [
    where,
    which,
    {
      step: 'whoseCards',
      question: 'Whose cards fail?',
      answer: 'cannot-tell',
      error: {
        name: 'Forbidden',
        message: 'Datadog answered 403: Forbidden; check DD_API_KEY, DD_APP_KEY\n    at refuse (file:///var/task/whoseCards.mjs:10:20)\n    at main',
      },
    },
  ],
};
/** The third step looked and could not judge. */
export const metricSawTooFew: Triage = {
  ...base,
  verdict: couldNot('Whose cards fail?'),
  trail: [where, which, { ...whose, answer: 'cannot-tell', because: { rule: 'metric-saw-enough', count: 120, of: 418, atLeast: 0.5 } }],
};
/** The first step failed: nothing is known about the failing requests. */
export const datadogDown: Triage = {
  ...base,
  verdict: couldNot('Where are the errors?'),
  trail: [
    { step: 'whereAreTheErrors', question: 'Where are the errors?', answer: 'cannot-tell', error: { name: 'Unavailable', message: 'Datadog answered 503' } },
  ],
};
/** A runbook that asks nothing. */
export const askedNothing: Triage = {
  runbook: { name: 'asks-nothing', title: 'An alert that nobody asks about' },
  alert,
  tookMs: 400,
  language: 'en',
  trail: [],
  verdict: {
    id: 'could-not-check',
    disposition: 'could-not-check',
    headline: 'no runbook for this monitor, nobody has looked yet',
    because: 'The monitor has no runbook: tag.',
    next: 'Look at the alert by hand.',
  },
};
export const quiet: Triage = {
  ...base,
  trail: [
    {
      ...where,
      answer: 'nowhere',
      because: { rule: 'any-failing', count: 0, of: 0, atLeast: 1 },
      facts: { ...failing, failing: 0, expected: 0, groups: [], other: 0, expectedBy: [], samples: [], trend: [], sampled: false },
    },
  ],
  verdict: {
    id: 'nothing-found',
    disposition: 'needs-investigation',
    headline: 'no failing requests in the spans',
    because: '0 failing requests: Datadog kept no span of payments in prod with a status over 399. That is not an all-clear.',
    next: "Open the monitor and compare with the service's error metric.",
  },
};
export const tested: Triage = { ...falsePositive, alert: { ...alert, test: true } };
export const all = { falsePositive, located, needsInvestigation, syncDown, metricSawTooFew, datadogDown, askedNothing, quiet, tested };
