import { logsAsUsual } from '../../local/scenarios/logsAsUsual.ts';
import { moreTraffic } from '../../local/scenarios/moreTraffic.ts';
import { onlyLogs } from '../../local/scenarios/onlyLogs.ts';
import { anywhere, calls, down, type Failing, forbidden, partial, silent } from '../datadogFaults.ts';
import { unharmed } from '../expected.ts';
import type { FaultCase } from '../faultCase.ts';
import { unanswered } from '../unanswered.ts';

// In the first the answer would be a false positive: what cannot be counted is no "as usual".
const logs = unanswered('Datadog, the count of error logs', 'errorLogs', 'logsAggregate', logsAsUsual);
const spans = unanswered('Datadog, the count of failing requests', 'failingRequests', 'spansAggregate', onlyLogs);
const traffic = unanswered('Datadog, the count of all requests', 'traffic', 'metricsScalar', moreTraffic);
/** One of the three days that are compared. */
const oneDay = logs({ ...down, fault: '500, of one of the three days' });
/** A metric without a point is no zero (recorded with the official client). */
const noPoints: Failing = {
  ...{ fault: 'no points', error: '', tries: 1 },
  how: {
    status: 200,
    body: { data: { id: '0', type: 'scalar_response', attributes: { columns: [{ name: 'a', type: 'number', values: [], meta: { unit: null } }] } } },
  },
};
/** No log at all, of no day: they are not indexed, or the search has a slip in it. */
const noLogs: Failing = { ...{ fault: 'no logs', error: '', tries: 1 }, how: { status: 200, body: { data: { buckets: [] }, meta: { status: 'done' } } } };

export const errorLogsCases: readonly FaultCase[] = [
  ...[...forbidden, ...anywhere, partial, silent, noLogs].map(logs),
  { ...oneDay, broken: { datadog: { logsAggregate: calls(down.how, 3) } } },
  {
    ...logs({ ...down, fault: '429, back within 10 s' }),
    broken: { datadog: { logsAggregate: calls({ status: 429, headers: { 'x-ratelimit-reset': '1' } }, 3, 3) } },
    expected: unharmed({ verdict: 'as-usual' }),
  },
  ...[...anywhere, partial].map(spans),
  ...[...forbidden, ...anywhere, noPoints].map(traffic),
];
