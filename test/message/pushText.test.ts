import { expect, it } from 'vitest';
import { pushText } from '../../lib/message/pushText.ts';
import { alert } from './paymentAlert.ts';
import { all, falsePositive } from './triages.ts';

it.each([
  [
    'falsePositive',
    "False positive, payments in prod: customers' own cards are being declined; 380 of 400 (95%) failures have a reason that lies with the customer: expired_card 251, insufficient_funds 98, incorrect_cvc 31.",
  ],
  ['located', 'Located, payments in prod: acme-pay is failing konbini payments; 310 of 412 (75.2%) failing payments are konbini payments at acme-pay.'],
  [
    'needsInvestigation',
    "Needs investigation, payments in prod: card payments fail, and not for the customers' cards; 360 of 400 (90%) failures have a reason on our side: processing_error 360.",
  ],
  ['syncDown', 'Could not check, payments in prod: treat the alert as real; whoseCards could not answer: its key was not accepted, or lacks a permission.'],
  ['metricSawTooFew', 'Could not check, payments in prod: treat the alert as real; the metric saw 120 of 418 failing requests (28.7%).'],
  [
    'datadogDown',
    'Could not check, payments in prod: treat the alert as real; whereAreTheErrors could not answer: the service that it asks is down or out of reach.',
  ],
  ['noRunbookYet', 'Could not check, payments in prod: No runbook for this monitor: nobody has looked yet.'],
  ['quiet', 'Needs investigation, payments in prod: No failing requests found in the spans; Datadog kept no span of payments in prod with a status over 399.'],
] as const)('%s', (name, text) => {
  expect(pushText(all[name])).toBe(text);
});

it('is marked TEST for a test notification', () => {
  expect(pushText({ ...falsePositive, alert: { ...alert, test: true } })).toMatch(/^TEST: False positive, payments in prod: /);
});

it('takes the deciding number from the rule where the reason holds none', () => {
  const { verdict } = falsePositive;
  expect(pushText({ ...falsePositive, verdict: { ...verdict, headline: 'Cards', because: 'They are expired' } })).toBe(
    "False positive, payments in prod: Cards; 380 of the 400 failures that the metric saw (95%) come from the customers' own cards.",
  );
});

it("names the monitor's title where the alert has no service", () => {
  const { service, env, ...without } = alert;
  expect(pushText({ ...all.noRunbookYet, alert: { ...without, alertTitle: '<!everyone> *x*' } })).toBe(
    'Could not check, &lt;!everyone&gt; ∗x∗: No runbook for this monitor: nobody has looked yet.',
  );
});
