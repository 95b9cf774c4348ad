import { Unavailable } from '../../lib/sources/errors.ts';
import type { Datadog } from '../../lib/sources/types.ts';
import { datadogWhere } from '../fakes.ts';
import type { Case } from './cases.ts';

/** A number in the alert's window, and at the same time the day and the week before; undefined where Datadog has no point. */
export type ThreeDays = readonly [today: number | undefined, yesterday: number | undefined, lastWeek: number | undefined];
/** Which of the three a window is of: the alert's is 2026-03-14, 22:00 to 22:15. */
export const dayOf = ({ to }: { readonly to: string }): number => ['2026-03-14', '2026-03-13', '2026-03-07'].indexOf(to.slice(0, 10));

/** A service's numbers; one that is left out cannot be asked for. */
export interface Story {
  readonly logs?: ThreeDays;
  readonly failing?: number;
  readonly requests?: ThreeDays;
  /** What a gauge is all the time, such as a latency. */
  readonly gauge?: ThreeDays;
}
const down = () => Promise.reject(new Unavailable('Datadog answered 503'));

/** A Datadog in which a service went so. */
export const serviceWhere = ({ logs, failing, requests, gauge }: Story): Datadog =>
  datadogWhere({
    countLogs: logs ? async ({ window }) => ({ buckets: [{ by: {}, count: logs[dayOf(window)] ?? 0 }], cut: [] }) : down,
    countSpans: failing === undefined ? down : async () => ({ buckets: [], total: failing, cut: false, sampled: true }),
    sumMetric: requests
      ? async ({ window }) => {
          const sum = requests[dayOf(window)];
          return sum === undefined ? [] : [{ tags: [], sum }];
        }
      : down,
    readGauge: gauge
      ? async ({ window }) => {
          const value = gauge[dayOf(window)];
          return value === undefined ? [] : [{ tags: [], points: [{ at: window.from, value }] }];
        }
      : down,
    doraDeployments: down,
    deployEvents: down,
    newVersions: down,
    monitorEvents: down,
  });

export const many: ThreeDays = [412, 18, 20];
export const usual: ThreeDays = [3_075, 2_970, 3_210];

/** Every way through `error-logs`: its name, a Datadog that leads there, and the headline that a person reads. */
export const errorLogsCases: readonly Case[] = [
  ['errorLogs=as-usual > as-usual', serviceWhere({ logs: [131, 118, 127] }), 'not more error logs than at the same hour of other days'],
  ['errorLogs=cannot-tell > could-not-check', serviceWhere({}), 'treat the alert as real'],
  [
    'errorLogs=high > failingRequests=as-usual > only-logs',
    serviceWhere({ logs: many, failing: 6 }),
    'payments-api logs more errors, and few of its requests fail',
  ],
  ['errorLogs=high > failingRequests=cannot-tell > could-not-check', serviceWhere({ logs: many }), 'treat the alert as real'],
  [
    'errorLogs=high > failingRequests=high > traffic=high > more-traffic',
    serviceWhere({ logs: many, failing: 214, requests: [16_050, 2_970, 3_210] }),
    'payments-api gets 5 times its usual requests',
  ],
  [
    'errorLogs=high > failingRequests=high > traffic=as-usual > requests-fail',
    serviceWhere({ logs: many, failing: 214, requests: usual }),
    'requests to payments-api fail, and no more come than usual',
  ],
  ['errorLogs=high > failingRequests=high > traffic=cannot-tell > could-not-check', serviceWhere({ logs: many, failing: 214 }), 'treat the alert as real'],
];
