import type { Endpoint } from '../../local/faults.ts';
import type { Scenario } from '../../local/scenario.ts';
import { causeElsewhere } from '../../local/scenarios/causeElsewhere.ts';
import { edgeOnly } from '../../local/scenarios/edgeOnly.ts';
import { nothingAnywhere } from '../../local/scenarios/nothingAnywhere.ts';
import { anywhere, calls, down, type Failing, forbidden, limited, notFound, partial, said, silent, tooFast } from '../datadogFaults.ts';
import { couldNotCheck, unharmed } from '../expected.ts';
import type { FaultCase } from '../faultCase.ts';
import type { Expected } from '../outcome.ts';

const about = (part: string, at: string, endpoint: Endpoint, scenario?: Scenario) => {
  const base = { part, at, ...(scenario && { scenario }) };
  return ({ fault, how, error, tries, takes }: Failing, end: (error: string, tries: number) => Expected = couldNotCheck): FaultCase => ({
    ...{ ...base, fault, broken: { datadog: { [endpoint]: how } }, expected: end(error, tries) },
    ...(takes !== undefined && { takes }),
  });
};
const elsewhere = { verdict: 'starts-elsewhere', disposition: 'located' };
const nothingFound = { verdict: 'nothing-found', disposition: 'needs-investigation' };

// The load balancer and the deploys are asked in its place, and here they show nothing: "could not check", and never "nothing there".
const search = about('Datadog, the search for failing spans', 'errorTraces', 'spansSearch', causeElsewhere);
const traces = about('Datadog, a trace by its id', 'errorTraces', 'trace', causeElsewhere);
const logs = about("Datadog, the load balancer's logs", 'loadBalancerErrors', 'logsAggregate', edgeOnly);

/** Of the five traces that are opened, the first so many cannot be read. */
const unread = (fault: string, how: Failing['how'], many: number, expected: Expected): FaultCase => ({
  ...{ part: 'Datadog, a trace by its id', at: 'errorTraces', scenario: causeElsewhere, fault, expected },
  broken: { datadog: { trace: calls(how, 1, many) } },
});
/** Asked again, the load balancer's logs are counted. */
const once = (fault: string, how: Failing['how']): FaultCase => ({
  ...logs({ fault, how, error: '', tries: 2 }, (_, tries) => unharmed({ verdict: 'only-the-edge', disposition: 'located', tries })),
  broken: { datadog: { logsAggregate: calls(how, 1, 1) } },
});

/** A place where deploys are told of: beside the decision, and where the decision hangs on it. It gives up after 2 s (lib/sources/datadogDeploys.ts), and is not asked again. */
const silentOnce: Failing = { ...silent, takes: 2 };
const noDora: Failing = { ...notFound, error: 'NotSetUp' };
const dora = about('Datadog, DORA deployments, beside the decision', 'recentDeploys', 'doraDeployments');
/** The 3 s that anybody waits for it are lifted: what it says is looked at, and not how busy this machine is. */
const beside = (one: Failing): FaultCase => {
  const { broken, ...rest } = dora(one, (error) => unharmed({ error }));
  return { ...rest, broken: { ...broken, timeouts: { tasks: { recentDeploys: 30 } } } };
};
const asked = about('Datadog, DORA deployments, as the last question', 'deploysInstead', 'doraDeployments', nothingAnywhere);

export const firstLookCases: readonly FaultCase[] = [
  ...[...forbidden, ...anywhere, partial, silent].map((one) => search(one)),
  ...[...forbidden, notFound, ...anywhere, { ...partial, fault: 'a part of the trace' }, silent].map((one) => traces(one)),
  // Each unread one may start anywhere: with four of five they still start elsewhere, with two of five nobody can tell.
  unread('404, one of five', said(404, 'Not found'), 1, unharmed({ ...elsewhere, error: 'Refused' })),
  unread('a part of the trace, one of five', 'partial', 1, unharmed({ ...elsewhere, error: 'PartialResult' })),
  unread('429, two of five', limited(), 2, unharmed({ ...elsewhere, error: 'RateLimited' })),
  unread('429, three of five', limited(), 3, couldNotCheck('RateLimited', 1)),
  ...[...forbidden, ...anywhere, partial, silent].map((one) => logs(one)),
  once('429, once', limited()),
  once('a partial result, once', 'partial'),
  ...[...forbidden, noDora, tooFast, down, silentOnce].map(beside),
  // Where this organisation has none, or keeps them from our key, the other places are enough.
  ...[...forbidden, noDora].map((one) => asked(one, (error) => unharmed({ ...nothingFound, error }))),
  ...[tooFast, down, silentOnce].map((one) => asked(one, (error) => couldNotCheck(error, 1))),
];
