import type { TraceSpan } from '../../lib/sources/datadogAnswers.ts';
import { PartialResult } from '../../lib/sources/errors.ts';
import type { Datadog } from '../../lib/sources/types.ts';
import { datadogWhere } from '../fakes.ts';
import type { Case } from './cases.ts';

const fails = async (): Promise<never> => {
  throw new PartialResult('a part');
};
const span = (id: string, parent: string, service: string, errorType = 'TimeoutError'): TraceSpan => ({
  id,
  parent,
  service,
  resource: 'GET /stock',
  failed: true,
  errorType,
  errorMessage: 'no answer',
});

/** Failing traces of the alert's service, each with one failing call below it; `bottoms` are the services called, '' where there is no call. */
export const traced = (...bottoms: string[]): Partial<Datadog> => ({
  failingSpans: async () => bottoms.map((_, n) => ({ traceId: `a${n}`, endpoint: 'GET /', status: '500', errorType: '', errorMessage: '' })),
  readTrace: async ({ traceId }) => {
    const service = bottoms[Number(traceId.slice(1))] ?? '';
    return [span('1', '0', 'payments-api', 'TypeError'), ...(service === '' ? [] : [span('2', '1', service)])];
  },
});
const five = (service: string) => traced(...Array.from({ length: 5 }, () => service));
export type Line = readonly [status: string, targetStatus: string, target: string, count: number];
/** What a load balancer's logs say. */
export const balanced = (...lines: Line[]): Partial<Datadog> => ({
  countLogs: async ({ facets: [status = '', targetStatus = '', target = ''] }) => ({
    buckets: lines.map(([answered, byTarget, at, count]) => ({ by: { [status]: answered, [targetStatus]: byTarget, [target]: at }, count })),
    cut: [],
  }),
});
export const healthy: Line = ['200', '200', '10.0.3.17', 5_000];
const edge: Line = ['503', '-', 'no tag', 90];
const target: Line = ['500', '500', '10.0.3.17', 90];
const found = (...parts: Partial<Datadog>[]) => datadogWhere(Object.assign({}, ...parts));
const unread = { failingSpans: fails };

/** What is known of deploys: one some minutes before the alert of 2026-03-14T22:15Z, none, or nobody could look. */
const noDeploy: Partial<Datadog> = { doraDeployments: async () => [], deployEvents: async () => [] };
const deploy: Partial<Datadog> = { ...noDeploy, doraDeployments: async ({ window }) => [{ at: window.to, version: 'v2.31' }] };
const noDeploys: Partial<Datadog> = { doraDeployments: fails, deployEvents: fails };
const deployed = 'payments-api was deployed just before (v2.31): correlation, not proof';
const unlogged = { countLogs: fails };
const real = 'treat the alert as real';
const here = 'the errors start in payments-api itself (TypeError), not in what it calls';
const onlyEdge = 'all 5xx of payments-api come from the load balancer itself (503)';
const atBoth = 'the load balancer and targets of payments-api both answer with errors';
const atTargets = 'targets of payments-api answer the load balancer with errors, mostly 10.0.3.17';

/** Every way through `first-look`: its name, a Datadog that leads there, and the headline that a person reads. */
export const firstLookCases: readonly Case[] = [
  ['errorTraces=elsewhere > starts-elsewhere', found(five('inventory-api')), 'the errors of payments-api start at inventory-api (TimeoutError)'],
  ['errorTraces=here > recentDeploys=deployed > deploy-before', found(five(''), deploy), deployed],
  ['errorTraces=here > recentDeploys=none > starts-here', found(five(''), noDeploy), here],
  ['errorTraces=here > recentDeploys=cannot-tell > starts-here', found(five(''), noDeploys), here],
  [
    'errorTraces=spread > errors-spread',
    found(traced('inventory-api', 'users-api', '', 'inventory-api', 'users-api')),
    'the errors start at several services, none of them with most',
  ],
  ['errorTraces=none > loadBalancerErrors=edge-only > only-the-edge', found(traced(), balanced(healthy, edge)), onlyEdge],
  ['errorTraces=none > loadBalancerErrors=targets > targets-failing', found(traced(), balanced(healthy, target)), atTargets],
  ['errorTraces=none > loadBalancerErrors=both > edge-and-targets', found(traced(), balanced(healthy, edge, target)), atBoth],
  ['errorTraces=none > loadBalancerErrors=none > deploysInstead=deployed > deploy-before', found(traced(), balanced(healthy), deploy), deployed],
  [
    'errorTraces=none > loadBalancerErrors=none > deploysInstead=none > nothing-found',
    found(traced(), balanced(healthy), noDeploy),
    'no errors in the traces or at the load balancer, and no deploy on record',
  ],
  ['errorTraces=none > loadBalancerErrors=none > deploysInstead=cannot-tell > could-not-check', found(traced(), balanced(healthy), noDeploys), real],
  ['errorTraces=none > loadBalancerErrors=cannot-tell > deploysAlone=deployed > deploy-before', found(traced(), balanced(), deploy), deployed],
  ['errorTraces=none > loadBalancerErrors=cannot-tell > deploysAlone=none > could-not-check', found(traced(), balanced(), noDeploy), real],
  ['errorTraces=none > loadBalancerErrors=cannot-tell > deploysAlone=cannot-tell > could-not-check', found(traced(), balanced(), noDeploys), real],
  ['errorTraces=cannot-tell > loadBalancerAlone=edge-only > only-the-edge', found(unread, balanced(healthy, edge)), onlyEdge],
  ['errorTraces=cannot-tell > loadBalancerAlone=targets > targets-failing', found(unread, balanced(healthy, target)), atTargets],
  ['errorTraces=cannot-tell > loadBalancerAlone=both > edge-and-targets', found(unread, balanced(healthy, edge, target)), atBoth],
  ['errorTraces=cannot-tell > loadBalancerAlone=none > deploysAlone=deployed > deploy-before', found(unread, balanced(healthy), deploy), deployed],
  ['errorTraces=cannot-tell > loadBalancerAlone=none > deploysAlone=none > could-not-check', found(unread, balanced(healthy), noDeploy), real],
  ['errorTraces=cannot-tell > loadBalancerAlone=none > deploysAlone=cannot-tell > could-not-check', found(unread, balanced(healthy), noDeploys), real],
  ['errorTraces=cannot-tell > loadBalancerAlone=cannot-tell > deploysAlone=deployed > deploy-before', found(unread, unlogged, deploy), deployed],
  ['errorTraces=cannot-tell > loadBalancerAlone=cannot-tell > deploysAlone=none > could-not-check', found(unread, unlogged, noDeploy), real],
  ['errorTraces=cannot-tell > loadBalancerAlone=cannot-tell > deploysAlone=cannot-tell > could-not-check', found(unread, unlogged, noDeploys), real],
];
