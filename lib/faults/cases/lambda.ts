import { couldNotCheck, deliveredAgain, ended, reported, unharmed } from '../expected.ts';
import type { Broken, FaultCase, LambdaBreak } from '../faultCase.ts';
import type { Expected } from '../outcome.ts';
import { at as posting } from './slack.ts';

/** Each with the words that AWS puts into its Cause. */
const failures = {
  'out of memory': { throws: 'Runtime.ExitError', message: 'RequestId: 8f3a Error: Runtime exited with error: signal: killed' },
  'out of time': { throws: 'Sandbox.Timedout', message: '2026-03-14T22:15:30.001Z 8f3a Task timed out after 30.00 seconds' },
  'of unknown cause': { throws: 'Lambda.Unknown', message: 'The cause could not be determined because Lambda did not return an error type.' },
  'throttled by Lambda': { throws: 'Lambda.TooManyRequestsException', message: 'Rate Exceeded.' },
} as const satisfies Record<string, LambdaBreak['does']>;
type Failure = keyof typeof failures;

const failing = (at: string, fault: Failure, expected: Expected, times?: number): FaultCase => ({
  part: `Lambda: ${at}`,
  fault: times === undefined ? fault : `${fault}, ${times === 1 ? 'once' : `${times} times`}`,
  at,
  broken: { lambda: { state: at, does: failures[fault], ...(times !== undefined && { times }) } },
  expected,
});
/** The state machine's own timeout of the Task, where even Lambda's did not come. */
const hanging = (at: string, expected: Expected, timeouts: Broken['timeouts'] = { tasks: { [at]: 1 } }): FaultCase => ({
  part: `Lambda: ${at}`,
  fault: timeouts.machine === undefined ? 'never ends (States.Timeout)' : 'never ends, and the machine has a timeout',
  ...{ at, broken: { lambda: { state: at, does: 'hang' }, timeouts }, takes: 2, expected },
});

export const lambdaCases: readonly FaultCase[] = [
  failing('whereAreTheErrors', 'out of memory', couldNotCheck('Runtime.ExitError', 1)),
  failing('whereAreTheErrors', 'out of time', couldNotCheck('Sandbox.Timedout', 1)),
  failing('whereAreTheErrors', 'of unknown cause', couldNotCheck('Lambda.Unknown', 1)),
  failing('whereAreTheErrors', 'throttled by Lambda', couldNotCheck('Lambda.TooManyRequestsException', 4)),
  failing('whereAreTheErrors', 'throttled by Lambda', unharmed({ tries: 3 }), 2),
  hanging('whereAreTheErrors', couldNotCheck('States.Timeout', 1)),
  failing('whichPaymentMethod', 'out of memory', couldNotCheck('Runtime.ExitError', 1)),
  failing('whoseCards', 'out of time', couldNotCheck('Sandbox.Timedout', 1)),
  // What only starts a function early costs nothing where it fails.
  failing('whoseCardsWarmUp', 'out of memory', unharmed()),
  hanging('postVerdictWarmUp', unharmed()),
  failing('whichGroups', 'out of memory', unharmed({ error: 'Runtime.ExitError' })),
  hanging('whichGroups', unharmed({ error: 'States.Timeout' })),
  failing(posting, 'out of memory', unharmed({ tries: 2 }), 1),
  failing(posting, 'out of memory', reported('Runtime.ExitError', 2)),
  failing(posting, 'out of time', reported('Sandbox.Timedout', 2)),
  failing(posting, 'of unknown cause', reported('Lambda.Unknown', 2)),
  hanging(posting, reported('States.Timeout', 2)),
  { ...failing('receiveAlert', 'out of memory', deliveredAgain('')), delivered: 'again' },
  { ...failing('receiveAlert', 'out of time', deliveredAgain('')), delivered: 'again' },
  hanging('whereAreTheErrors', ended('TIMED_OUT', ''), { machine: 1 }),
];
