import type { Fault } from '../../local/faults.ts';
import { jobFailing } from '../../local/scenarios/jobFailing.ts';
import { processingSlow } from '../../local/scenarios/processingSlow.ts';
import { workersGone } from '../../local/scenarios/workersGone.ts';
import { anywhere, type Failing, forbidden, silent } from '../datadogFaults.ts';
import type { FaultCase } from '../faultCase.ts';
import { unanswered } from '../unanswered.ts';

/** What the metric's endpoint says where Datadog has no points (recorded with the official client): no zero, so that nobody can tell. */
const noPoints = (attributes: unknown): Failing => ({
  ...{ fault: 'no points', error: '', tries: 1 },
  how: { status: 200, body: { data: { id: '0', type: 'an_answer', attributes } } } satisfies Fault,
});
const noLines = noPoints({ series: [], times: [], values: [] });
const noSums = noPoints({ columns: [{ name: 'a', type: 'number', values: [], meta: { unit: null } }] });

const backlog = unanswered('Datadog, the gauge of waiting jobs', 'isBacklogDraining', 'metricsTimeseries', workersGone);
const workers = unanswered('Datadog, the gauge of workers', 'areWorkersAlive', 'metricsTimeseries', workersGone, 2);
const failures = unanswered('Datadog, the counts of failed jobs', 'whichJobFails', 'metricsScalar', jobFailing);
/** After the four of `whichJobFails`. */
const rates = unanswered('Datadog, the rates of jobs', 'whatChanged', 'metricsScalar', processingSlow, 5);

export const queueBacklogCases: readonly FaultCase[] = [
  ...[...forbidden, ...anywhere, silent, noLines].map(backlog),
  ...[...anywhere, noLines].map(workers),
  ...[...forbidden, ...anywhere, silent, noSums].map(failures),
  ...[...anywhere, noSums].map(rates),
];
