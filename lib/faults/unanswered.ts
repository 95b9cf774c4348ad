import type { Endpoint } from '../local/faults.ts';
import type { Scenario } from '../local/scenario.ts';
import { calls, type Failing } from './datadogFaults.ts';
import { couldNotCheck } from './expected.ts';
import type { FaultCase } from './faultCase.ts';

/**
 * The cases of a question of Datadog's without which the step `at` cannot tell. `from`: the first call of the endpoint that is the step's own; those before
 * it are answered.
 */
export const unanswered =
  (part: string, at: string, endpoint: Endpoint, scenario: Scenario, from = 1) =>
  ({ fault, how, error, tries, takes }: Failing): FaultCase => ({
    ...{ part, at, scenario, fault, broken: { datadog: { [endpoint]: calls(how, from) } }, expected: couldNotCheck(error, tries) },
    ...(takes !== undefined && { takes }),
  });
