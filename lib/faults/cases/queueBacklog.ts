import type { Endpoint, Fault } from '../../local/faults.ts';
import type { Scenario } from '../../local/scenario.ts';
import { jobFailing } from '../../local/scenarios/jobFailing.ts';
import { processingSlow } from '../../local/scenarios/processingSlow.ts';
import { workersGone } from '../../local/scenarios/workersGone.ts';
import { anywhere, calls, type Failing, forbidden, silent } from '../datadogFaults.ts';
import { couldNotCheck } from '../expected.ts';
import type { FaultCase } from '../faultCase.ts';

/** What the metric's endpoint says where Datadog has no points (recorded with the official client): no zero, so that nobody can tell. */
const noPoints = (attributes: unknown): Failing => ({
  ...{ fault: 'no points', error: '', tries: 1 },
  how: { status: 200, body: { data: { id: '0', type: 'an_answer', attributes } } } satisfies Fault,
});
const noLines = noPoints({ series: [], times: [], values: [] });
const noSums = noPoints({ columns: [{ name: 'a', type: 'number', values: [], meta: { unit: null } }] });

/** `from`: the first call of the endpoint that is the step's own; those before it are answered. */
const about = (part: string, endpoint: Endpoint, at: string, from: number, scenario: Scenario) => (one: Failing) => ({
  ...{ part, at, scenario, fault: one.fault },
  ...{ broken: { datadog: { [endpoint]: calls(one.how, from) } }, expected: couldNotCheck(one.error, one.tries) },
  ...(one.takes !== undefined && { takes: one.takes }),
});
const backlog = about('Datadog, the gauge of waiting jobs', 'metricsTimeseries', 'isBacklogDraining', 1, workersGone);
const workers = about('Datadog, the gauge of workers', 'metricsTimeseries', 'areWorkersAlive', 2, workersGone);
const failures = about('Datadog, the counts of failed jobs', 'metricsScalar', 'whichJobFails', 1, jobFailing);
/** After the four of `whichJobFails`. */
const rates = about('Datadog, the rates of jobs', 'metricsScalar', 'whatChanged', 5, processingSlow);

export const queueBacklogCases: readonly FaultCase[] = [
  ...[...forbidden, ...anywhere, silent, noLines].map(backlog),
  ...[...anywhere, noLines].map(workers),
  ...[...forbidden, ...anywhere, silent, noSums].map(failures),
  ...[...anywhere, noSums].map(rates),
];
