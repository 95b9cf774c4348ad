import { syncMetrics } from '../handlers/syncMetrics.ts';
import { completeMetric } from '../puller/sample.ts';
import { pullerPortsOf } from '../sources/pullerPorts.ts';
import { syncs } from '../syncs/index.ts';
import type { Call } from './datadogStandIn.ts';
import { type Submission, submissionOf } from './submission.ts';

/** One run of the Puller, at a time of the scenario (ms since 1970), and what it sent. */
export interface Pulled extends Submission {
  readonly at: number;
}

/**
 * Runs the Puller as its schedule would, at each of those times and one after the other: the real function with the stage's Redash, table and Datadog, and
 * with the scenario's clock. Throws what it throws.
 */
export async function pulling(times: readonly number[], environment: NodeJS.ProcessEnv, calls: readonly Call[]): Promise<readonly Pulled[]> {
  const runs: Pulled[] = [];
  for (const at of times) {
    const before = calls.length;
    await syncMetrics({ syncs, named: environment['SYNCS'] ?? '', ports: { ...pullerPortsOf(environment), now: () => at } })();
    runs.push({ at, ...submissionOf(calls.slice(before), completeMetric) });
  }
  return runs;
}
