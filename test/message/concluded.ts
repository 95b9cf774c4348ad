import { conclusionOf } from '../../lib/engine/conclusion.ts';
import type { State } from '../../lib/engine/finding.ts';
import type { Triage } from '../../lib/message/message.ts';
import { runbookFor } from '../../lib/runbooks/index.ts';
import type { Language } from '../../lib/say.ts';
import { fromMetric } from '../failingRequests.ts';
import { alert, failing } from './paymentAlert.ts';

const only = { rule: 'only-expected-endpoints', count: 412, of: 418, atLeast: 0.95 };
const where = { ...failing, answer: 'only-expected', because: only };
const elsewhere = { ...failing, expected: 112, answer: 'elsewhere', because: { ...only, count: 112 } };
const methods = { shown: true, payments: 412, expected: 412, others: 0, untagged: 0 };
const which = { ...methods, answer: 'only-expected', because: { rule: 'only-expected-method', count: 412, of: 412, atLeast: 0.95 } };
const other = {
  ...methods,
  expected: 102,
  others: 310,
  trouble: { gateway: 'acme-pay', methods: ['konbini', 'paypay'], count: 310, expectedThere: 5 },
  answer: 'other',
  because: { rule: 'only-expected-method', count: 102, of: 412, atLeast: 0.95 },
};
const reasons = { metric: 'app.payment.failures', failing: 412, seen: 400, otherReasons: 0 };
const theirs = [
  { reason: 'expired_card', count: 251, customers: true },
  { reason: 'insufficient_funds', count: 129, customers: true },
  { reason: 'processing_error', count: 20, customers: false },
];
const whose = {
  ...reasons,
  customers: 380,
  reasons: theirs,
  answer: 'customers',
  because: { rule: 'customers-own-cards', count: 380, of: 400, atLeast: 0.9 },
};
const ours = [
  { reason: 'processing_error', count: 360, customers: false },
  { reason: 'expired_card', count: 40, customers: true },
];
const failed = (name: string, message: string) => ({ answer: 'cannot-tell', error: { name, message } });

const byMetric = {
  ...failing,
  groups: failing.groups.map((group) => ({ ...group, method: 'no tag', gateway: 'no tag' })),
  expectedBy: [{ method: 'no tag', gateway: 'no tag', count: 412 }],
  samples: [],
  sampled: false,
  fromMetric,
  notChecked: [{ what: 'sampleSpans', error: 'RateLimited' }],
};

/** The monitor's past alerts, asked alongside. */
const alertHistory = {
  ...{ days: 7, test: false, before: 2, others: 1, listed: 5, cut: true, answer: 'before', because: { rule: 'fired-before', count: 3, of: 5, atLeast: 1 } },
  last: [{ at: '2026-03-12T03:10:00.000Z', lastedMs: 720_000 }, { at: '2026-03-11T22:40:00.000Z' }],
};
const place = { service: failing.service, env: failing.env, query: 'service:payments env:prod status:error', window: failing.window };
const bottom = { service: 'inventory-api', errorType: 'TimeoutError', errorMessage: 'no answer', resource: 'GET /stock', traceId: '65f2c9d10000', count: 4 };
const traces = { ...place, failing: 50, more: true, walked: 5, bottoms: [bottom, { ...bottom, service: 'users-api', count: 1 }], unread: [] };
const startAt = { rule: 'errors-start-at', count: 4, of: 5, atLeast: 0.6 };
const noTraces = {
  ...place,
  failing: 0,
  more: false,
  walked: 0,
  bottoms: [],
  unread: [],
  answer: 'none',
  because: { rule: 'any-failing', count: 0, of: 0, atLeast: 1 },
};
const line = { status: '503', targetStatus: '-', target: 'no tag', count: 90 };
const balanced = { ...place, query: 'service:payments env:prod (source:elb)', requests: 5_090, withStatus: 5_090, withTargetStatus: 5_000, cut: false };
/** A gateway's status page, asked beside the verdict. */
const statusPage = { gateway: 'acme-pay', answer: 'no-page', because: { rule: 'status-page-known', count: 0, of: 1, atLeast: 1 } };
/** What stands alongside: in one a deploy, in one nobody could look, in the others there was none. */
const none = {
  ...{ service: 'payments-api', looked: ['dora', 'change-event'], unanswered: [] },
  ...{ answer: 'none', because: { rule: 'deploys-looked-for', count: 2, of: 2, atLeast: 2 } },
};
const deployed = {
  ...none,
  deploy: { version: 'v2.31', at: '2026-03-14T22:08:00.000Z', minutesBefore: 7, from: 'dora' },
  ...{ answer: 'deployed', because: { rule: 'deploy-before', count: 7, of: 60, atLeast: 60 } },
};
const unsure = {
  ...none,
  unanswered: [{ way: 'new-version', error: 'Unavailable' }],
  ...{ answer: 'cannot-tell', because: { rule: 'deploys-looked-for', count: 2, of: 3, atLeast: 3 } },
};

/** What an execution leaves behind, for each way to end of the runbooks. */
export const states = {
  falsePositive: { whereAreTheErrors: where, whichPaymentMethod: which, whoseCards: whose },
  needsInvestigation: {
    recentDeploys: deployed,
    whereAreTheErrors: where,
    whichPaymentMethod: which,
    whoseCards: { ...reasons, customers: 40, reasons: ours, answer: 'ours', because: { rule: 'customers-own-cards', count: 40, of: 400, atLeast: 0.9 } },
  },
  errorsElsewhere: {
    whereAreTheErrors: {
      ...elsewhere,
      groups: failing.groups.map((group, n) => ({ ...group, count: [101, 11, 304][n] ?? 0 })).reverse(),
      notChecked: [{ what: 'sampleSpans', error: 'RateLimited' }],
    },
  },
  elsewhereByMetric: { whereAreTheErrors: { ...byMetric, expected: 112, answer: 'elsewhere', because: { ...only, count: 112 } } },
  onlyPaymentsByMetric: {
    whereAreTheErrors: { ...byMetric, answer: 'only-expected', because: only },
    whichPaymentMethod: {
      ...methods,
      shown: false,
      expected: 0,
      untagged: 412,
      answer: 'cannot-tell',
      because: { rule: 'method-shown', count: 0, of: 412, atLeast: 1 },
    },
  },
  nowhereByMetric: {
    whereAreTheErrors: {
      ...byMetric,
      failing: 0,
      expected: 0,
      groups: [],
      other: 0,
      expectedBy: [],
      trend: [],
      notChecked: [],
      answer: 'nowhere',
      because: { rule: 'any-failing', count: 0, of: 0, atLeast: 1 },
    },
  },
  gatewayFailing: { recentDeploys: unsure, whereAreTheErrors: where, whichPaymentMethod: other, gatewayStatus: statusPage },
  nothingFound: {
    whereAreTheErrors: {
      ...failing,
      failing: 0,
      expected: 0,
      groups: [],
      other: 0,
      expectedBy: [],
      samples: [],
      trend: [],
      sampled: false,
      answer: 'nowhere',
      because: { rule: 'any-failing', count: 0, of: 0, atLeast: 1 },
    },
  },
  syncDown: {
    whereAreTheErrors: where,
    whichPaymentMethod: which,
    whoseCards: failed('Forbidden', 'Datadog answered 403: Forbidden; check DD_API_KEY, DD_APP_KEY'),
  },
  metricSawTooFew: {
    whereAreTheErrors: where,
    whichPaymentMethod: which,
    whoseCards: { ...whose, seen: 120, answer: 'cannot-tell', because: { rule: 'metric-saw-enough', count: 120, of: 412, atLeast: 0.5 } },
  },
  datadogDown: { whereAreTheErrors: failed('Unavailable', 'Datadog answered 503'), alertHistory: failed('Forbidden', 'Datadog answered 403') },
  startsElsewhere: { errorTraces: { ...traces, answer: 'elsewhere', because: startAt } },
  deployJustBefore: { errorTraces: { ...traces, bottoms: [{ ...bottom, service: 'payments' }], answer: 'here', because: startAt }, recentDeploys: deployed },
  startsHere: { errorTraces: { ...traces, bottoms: [{ ...bottom, service: 'payments' }], answer: 'here', because: startAt } },
  errorsSpread: {
    errorTraces: {
      ...traces,
      walked: 3,
      bottoms: [bottom, { ...bottom, service: 'users-api' }].map((one) => ({ ...one, count: 1 })),
      unread: [{ error: 'PartialResult', count: 2 }],
      answer: 'spread',
      because: { ...startAt, count: 1 },
    },
  },
  onlyTheEdge: {
    errorTraces: noTraces,
    loadBalancerErrors: {
      ...balanced,
      failing: 92,
      edge: 90,
      rows: [line, { ...line, targetStatus: '500', target: '10.0.3.17', count: 2 }],
      answer: 'edge-only',
      because: { rule: 'only-the-edge', count: 90, of: 92, atLeast: 0.9 },
    },
  },
  targetsFailing: {
    errorTraces: failed('RateLimited', 'spent'),
    loadBalancerAlone: {
      ...balanced,
      failing: 92,
      edge: 2,
      rows: [
        { ...line, status: '500', targetStatus: '500', target: '10.0.3.17' },
        { ...line, count: 2 },
      ],
      answer: 'targets',
      because: { rule: 'only-targets', count: 90, of: 92, atLeast: 0.9 },
    },
  },
  edgeAndTargets: {
    errorTraces: noTraces,
    loadBalancerErrors: {
      ...balanced,
      failing: 120,
      edge: 90,
      rows: [line, { ...line, status: '500', targetStatus: '500', target: '10.0.3.17', count: 30 }],
      answer: 'both',
      because: { rule: 'only-the-edge', count: 90, of: 120, atLeast: 0.9 },
    },
  },
  nothingAnywhere: {
    deploysInstead: none,
    errorTraces: noTraces,
    loadBalancerErrors: { ...balanced, failing: 0, edge: 0, rows: [], answer: 'none', because: { rule: 'any-failing', count: 0, of: 0, atLeast: 1 } },
  },
  noBalancerLogs: {
    deploysAlone: none,
    errorTraces: noTraces,
    loadBalancerErrors: {
      ...{ ...balanced, requests: 0, withStatus: 0, withTargetStatus: 0 },
      ...{ failing: 0, edge: 0, rows: [], answer: 'cannot-tell', because: { rule: 'logs-there', count: 0, of: 0, atLeast: 1 } },
    },
  },
} as const satisfies Record<string, State>;
export type Ending = keyof typeof states;
export const endings = Object.keys(states).filter((name): name is Ending => Object.hasOwn(states, name));

/** A triage that ended so, in the runbook's own words: what the machine gives to the message. */
export function concluded(ending: Ending, language: Language, parts: Partial<Triage> = {}): Triage {
  // A name that no runbook has: the first look is taken.
  const fired = 'errorTraces' in states[ending] ? { ...alert, runbook: 'refunds' } : alert;
  const runbook = runbookFor(fired);
  const executionArn = `arn:aws:states:ap-northeast-1:123456789012:execution:${runbook.name}:dd-7801234567890123456`;
  const beside = { alertHistory, recentDeploys: none };
  return { runbook, ...conclusionOf(runbook, { ...fired, ...beside, ...states[ending] }, language), tookMs: 3_100, language, executionArn, ...parts };
}
