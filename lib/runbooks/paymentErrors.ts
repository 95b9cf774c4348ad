import { ask, beside, runbook } from '../engine/language.ts';
import { alertHistory } from '../steps/alertHistory.ts';
import { gatewayStatus } from '../steps/gatewayStatus.ts';
import { recentDeploys } from '../steps/recentDeploys.ts';
import { whereAreTheErrors } from '../steps/whereAreTheErrors.ts';
import { whichPaymentMethod } from '../steps/whichPaymentMethod.ts';
import { whoseCards } from '../steps/whoseCards.ts';
import { couldNotCheck } from './paymentErrors/couldNotCheck.ts';
import { customersReasons } from './paymentErrors/customersReasons.ts';
import { errorsElsewhere } from './paymentErrors/errorsElsewhere.ts';
import { falsePositive } from './paymentErrors/falsePositive.ts';
import { gatewayFailing } from './paymentErrors/gatewayFailing.ts';
import { needsInvestigation } from './paymentErrors/needsInvestigation.ts';
import { nothingFound } from './paymentErrors/nothingFound.ts';
import { statusPages } from './paymentErrors/statusPages.ts';
import { thresholds } from './paymentErrors/thresholds.ts';

/** Where a payment is authorized; `*` is one path segment. */
const paymentAuthorization = ['POST /api/v1/payments', 'POST /api/v1/sessions/*/pay'];
/** What the requests of `payments-api`, an Express service, are counted by; the monitor is about the same metric. */
const hits = 'trace.express.request.hits.by_http_status';
/** The same by version. An hour: a rollout takes part of it, and what leaks or fills up takes the rest to be noticed. */
const deploys = { before: 60, hits: 'trace.express.request.hits' };
/** What the Puller brings from the application's database (lib/syncs); where it comes in another way, there are no marks of a sync, and nobody misses them. */
const failures = { metric: 'app.payment.failures', sync: 'payment-failures' };
const { only, nearlyAll, half } = thresholds;

/**
 * The human runbook:
 * 1. In APM, list the endpoints with HTTP status over 399 around the alert.
 * 2. Is it only the payment authorization endpoints? If not, post where the errors are, and stop.
 * 3. From the spans' custom tag, is it only credit cards? If not, post the gateway in trouble, and stop.
 * 4. From the data synced from the application's database: are the failures caused by the customers' own cards (expired, wrong number,
 *    no funds)? If yes, it is a false positive: post so. If no, post that it needs investigation.
 */
export const paymentErrors = runbook({
  name: 'payment-errors',
  title: 'Payments are failing',
  // 3 min 30 s by hand with the written runbook open (the payment company's own measurement).
  byHand: { minutes: 3.5 },
  alongside: [recentDeploys(deploys), alertHistory({ days: 7, shown: 3 })],
  start: ask(whereAreTheErrors({ expected: paymentAuthorization, share: only, hits }), {
    'nowhere': nothingFound,
    'elsewhere': errorsElsewhere,
    'only-expected': ask(whichPaymentMethod({ expected: 'credit_card', share: only }), {
      'other': beside(gatewayStatus({ services: statusPages }), gatewayFailing),
      'only-expected': ask(whoseCards({ ...failures, method: 'credit_card', customers: customersReasons, share: nearlyAll, seen: half }), {
        'customers': falsePositive,
        'ours': needsInvestigation,
        'cannot-tell': couldNotCheck,
      }),
      'cannot-tell': couldNotCheck,
    }),
    'cannot-tell': couldNotCheck,
  }),
});
