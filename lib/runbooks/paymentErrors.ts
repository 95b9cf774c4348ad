import type { Alert } from '../alert.ts';
import { ask, conclude, runbook } from '../engine/language.ts';
import type { FailingRequests } from '../spans.ts';
import { whereAreTheErrors } from '../steps/whereAreTheErrors.ts';
import { type PaymentMethods, whichPaymentMethod } from '../steps/whichPaymentMethod.ts';
import { type CardReasons, whoseCards } from '../steps/whoseCards.ts';
import { type Outcome, shareOf } from '../verdict.ts';

/**
 * The human runbook:
 * 1. In APM, list the endpoints with HTTP status over 399 around the alert.
 * 2. Is it only the payment authorization endpoints? If not, post where the errors are, and stop.
 * 3. From the spans' custom tag, is it only credit cards? If not, post the gateway in trouble, and stop.
 * 4. From the data synced from the application's database: are the failures caused by the customers' own cards (expired, wrong number,
 *    no funds)? If yes, it is a false positive: post so. If no, post that it needs investigation.
 */

/** Where a payment is authorized; `*` is one path segment. */
const paymentAuthorization = ['POST /api/v1/payments', 'POST /api/v1/sessions/*/pay'];
/** "Only" leaves room for the few requests that always fail somewhere: at least 95%. */
const only = 0.95;
/** Of the failures that the metric saw, this share being the customers' makes the alert nobody's fault: a healthy shop's declines are nearly all theirs. */
const nearlyAll = 0.9;
/** A metric that saw fewer than half of the failing requests speaks of something else. */
const half = 0.5;
/** Reasons that lie with the customer or their bank, as the gateways name them. A reason that is not here counts as ours, and is named. */
const customersReasons = [
  'card_declined',
  'card_velocity_exceeded',
  'do_not_honor',
  'expired_card',
  'generic_decline',
  'incorrect_cvc',
  'incorrect_number',
  'incorrect_zip',
  'insufficient_funds',
  'invalid_cvc',
  'invalid_expiry_month',
  'invalid_expiry_year',
  'invalid_number',
  'lost_card',
  'pickup_card',
  'stolen_card',
  'transaction_not_allowed',
  'withdrawal_count_limit_exceeded',
];

type Where = { readonly whereAreTheErrors: FailingRequests };
type Trouble = { readonly whichPaymentMethod: PaymentMethods };
type Reasons = { readonly whoseCards: CardReasons };

/** The largest of some counted names, as "expired_card 251, insufficient_funds 98". */
const largest = (rows: readonly { readonly name: string; readonly count: number }[]): string =>
  rows
    .slice(0, 3)
    .map(({ name, count }) => `${name} ${count}`)
    .join(', ');

const nothingFound = conclude({
  id: 'nothing-found',
  disposition: 'needs-investigation',
  headline: 'No failing requests found in the spans',
  because: ({ whereAreTheErrors: { service, env } }: Where) =>
    `Datadog kept no span of ${service} in ${env} with a status over 399. That is not an all-clear: failing requests may not have been kept as spans`,
  next: "Open the monitor and compare with the service's error metric; look at the load balancer's logs for requests that never reached the service.",
});

const errorsElsewhere = conclude({
  id: 'errors-elsewhere',
  disposition: 'located',
  headline: ({ whereAreTheErrors: { groups } }: Where) =>
    `Errors outside payment authorization: ${groups.find((group) => !group.expected)?.endpoint ?? 'see the table'}`,
  because: ({ whereAreTheErrors: { groups } }: Where) => {
    const elsewhere = groups.filter((group) => !group.expected).map(({ endpoint, status, count }) => ({ name: `${endpoint} (${status})`, count }));
    return `Most outside payment authorization: ${largest(elsewhere)}`;
  },
  next: 'Hand the alert to the owner of the endpoint at the top of the table, with the spans.',
});

const gatewayFailing = conclude({
  id: 'gateway-failing',
  disposition: 'located',
  headline: ({ whichPaymentMethod: { trouble } }: Trouble) => `${trouble?.gateway} is failing ${trouble?.methods.join(' and ')} payments`,
  because: ({ whichPaymentMethod: { trouble, payments } }: Trouble) =>
    `${shareOf(trouble?.count ?? 0, payments)} failing payments are ${trouble?.methods.join(' and ')} payments at ${trouble?.gateway}`,
  next: ({ whichPaymentMethod: { trouble } }: Trouble) =>
    `Look at the status page of ${trouble?.gateway} and tell their support; consider switching ${trouble?.methods.join(' and ')} off.`,
});

const falsePositive = conclude({
  id: 'false-positive',
  disposition: 'false-positive',
  headline: "False positive: customers' own cards are being declined",
  because: ({ whoseCards: { seen, customers, reasons } }: Reasons) =>
    `${shareOf(customers, seen)} failures have a reason that lies with the customer: ${largest(reasons.filter((one) => one.customers).map(({ reason, count }) => ({ name: reason, count })))}`,
  next: "Nothing to repair: close the alert. If it comes often, raise the monitor's threshold.",
});

const needsInvestigation = conclude({
  id: 'needs-investigation',
  disposition: 'needs-investigation',
  headline: "Needs investigation: card payments fail, and not for the customers' cards",
  because: ({ whoseCards: { seen, customers, reasons } }: Reasons) =>
    `${shareOf(seen - customers, seen)} failures have a reason on our side: ${largest(reasons.filter((one) => !one.customers).map(({ reason, count }) => ({ name: reason, count })))}`,
  next: 'Open the sample traces of the endpoint at the top of the table and follow the first error; check what was deployed in the hour before.',
});

/** The rest of the human runbook, from the question on that has no answer. */
const byHand: Readonly<Record<string, (scope: string) => string>> = {
  whereAreTheErrors: (scope) => `in APM, list the endpoints of ${scope} with HTTP status over 399 around the alert.`,
  whichPaymentMethod: (scope) => `open the failing spans of ${scope} and see which payment methods and gateways they are.`,
  whoseCards: (scope) =>
    `ask the application's database why the card payments of ${scope} failed; expired cards, wrong numbers and no funds are the customers'.`,
};

const couldNotCheck = conclude({
  id: 'could-not-check',
  disposition: 'could-not-check',
  headline: 'Could not check: treat the alert as real',
  because: ({ trail }: { trail: readonly Outcome[] }) => `"${trail.at(-1)?.question}" has no answer`,
  next: ({ alert: { service, env }, trail }: { alert: Alert; trail: readonly Outcome[] }) =>
    `Go on by hand: ${byHand[trail.at(-1)?.step ?? '']?.(`${service ?? 'the service'} in ${env ?? 'its environment'}`) ?? 'do the runbook from its first question.'}`,
});

export const paymentErrors = runbook({
  name: 'payment-errors',
  title: 'Payments are failing',
  // 3 min 30 s by hand with the written runbook open (the payment company's own measurement).
  byHand: { minutes: 3.5 },
  start: ask(whereAreTheErrors({ expected: paymentAuthorization, share: only }), {
    'nowhere': nothingFound,
    'elsewhere': errorsElsewhere,
    'only-expected': ask(whichPaymentMethod({ expected: 'credit_card', share: only }), {
      'other': gatewayFailing,
      'only-expected': ask(whoseCards({ metric: 'app.payment.failures', method: 'credit_card', customers: customersReasons, share: nearlyAll, seen: half }), {
        'customers': falsePositive,
        'ours': needsInvestigation,
        'cannot-tell': couldNotCheck,
      }),
      'cannot-tell': couldNotCheck,
    }),
    'cannot-tell': couldNotCheck,
  }),
});
