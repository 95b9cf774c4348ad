import type { Alert } from '../alert.ts';
import { ask, conclude, runbook } from '../engine/language.ts';
import type { FailingRequests } from '../spans.ts';
import { whereAreTheErrors } from '../steps/whereAreTheErrors.ts';
import { type PaymentMethods, whichPaymentMethod } from '../steps/whichPaymentMethod.ts';
import { type CardReasons, whoseCards } from '../steps/whoseCards.ts';
import { type Outcome, shareOf } from '../verdict.ts';
import { customersReasons } from './customersReasons.ts';

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

/** The failing requests outside payment authorization: how many, the worst endpoint, and the largest groups in words. */
function elsewhereIn({ failing, expected, groups }: FailingRequests) {
  const elsewhere = groups.filter((group) => !group.expected);
  return {
    count: failing - expected,
    worst: elsewhere[0]?.endpoint ?? 'an endpoint that Datadog did not list',
    mostly: largest(elsewhere.map(({ endpoint, status, count }) => ({ name: `${endpoint} (${status})`, count }))),
  };
}

const errorsElsewhere = conclude({
  id: 'errors-elsewhere',
  disposition: 'located',
  // Below 95% the errors are not only at payment authorization; most of them may be there all the same.
  headline: ({ whereAreTheErrors: where }: Where) =>
    `Errors ${where.expected > where.failing / 2 ? 'also outside' : 'outside'} payment authorization: ${elsewhereIn(where).worst}`,
  because: ({ whereAreTheErrors: where }: Where) =>
    `${shareOf(elsewhereIn(where).count, where.failing)} failing requests are outside payment authorization: ${elsewhereIn(where).mostly}`,
  next: ({ whereAreTheErrors: where }: Where) =>
    `Tell the owner of ${elsewhereIn(where).worst}, with the spans.${where.expected > 0 ? ` Payment authorization has ${where.expected} failing requests too: look at those as well.` : ''}`,
});

const gatewayFailing = conclude({
  id: 'gateway-failing',
  disposition: 'located',
  headline: ({ whichPaymentMethod: { trouble } }: Trouble) => `${trouble?.gateway} is failing ${trouble?.methods.join(' and ')} payments`,
  because: ({ whichPaymentMethod: { trouble, payments, expected } }: Trouble) =>
    `${shareOf(trouble?.count ?? 0, payments)} failing payments are ${trouble?.methods.join(' and ')} payments at ${trouble?.gateway}; ${expected} are by credit card, ${trouble?.expectedThere} of them there too`,
  next: ({ whichPaymentMethod: { trouble } }: Trouble) =>
    `Look at the status page of ${trouble?.gateway} and tell their support; if they confirm it, switch ${trouble?.methods.join(' and ')} off there.`,
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
  headline: ({ whoseCards: { seen, customers } }: Reasons) => `Needs investigation: ${seen - customers} of ${seen} card failures are not the customers' doing`,
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
