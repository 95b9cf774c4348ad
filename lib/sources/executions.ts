import { DescribeExecutionCommand, ExecutionAlreadyExists, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import * as z from 'zod';
import type { Alert } from '../alert.ts';
import { endLimits, executionLimits } from './awsLimits.ts';
import { variable } from './environment.ts';
import { Unavailable } from './errors.ts';

/**
 * Starts an execution of the state machine under a name; false where the name was used, and that one speaks for the alert too.
 * Throws `Unavailable`.
 */
export type StartExecution = (stateMachineArn: string, name: string, alert: Alert) => Promise<boolean>;

/**
 * Step Functions through its official client. A delivery repeated while the first still runs gets the same execution from AWS itself, and
 * counts as started here; one repeated later, within 90 days, is told that it exists.
 */
export function stepFunctions(client = new SFNClient(executionLimits)): StartExecution {
  return async (stateMachineArn, name, alert) => {
    try {
      await client.send(new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(alert) }));
      return true;
    } catch (error) {
      if (error instanceof ExecutionAlreadyExists) return false;
      throw new Unavailable(`Step Functions did not start ${name}: ${error instanceof Error ? error.name : 'unknown error'}`);
    }
  };
}

/** When an execution ended, in ms since 1970; undefined while it runs. Throws where Step Functions does not say. */
export type EndOf = (executionArn: string) => Promise<number | undefined>;

export const endOfExecution =
  (client = new SFNClient(executionLimits)): EndOf =>
  async (executionArn) =>
    (await client.send(new DescribeExecutionCommand({ executionArn }))).stopDate?.getTime();

/**
 * The same for a storm's deliveries, which all ask for one execution: one that runs is believed to run for some seconds more. Step Functions
 * describes 15 executions a second for the whole account.
 */
export function endOfNowAndThen(endOf: EndOf, now: () => number = Date.now): EndOf {
  const running = new Map<string, number>();
  return async (executionArn) => {
    for (const [one, until] of running) if (until <= now()) running.delete(one);
    if (running.has(executionArn)) return undefined;
    const end = await endOf(executionArn);
    if (end === undefined) running.set(executionArn, now() + believedMs);
    return end;
  };
}
const believedMs = 10_000;
export const endAtTheDoor = (): EndOf => endOfNowAndThen(endOfExecution(new SFNClient(endLimits)));

/** The deployed state machines' ARNs by runbook name, as the stack writes them into the variable `MACHINES` (JSON). */
export const machinesOf = (environment = process.env): Record<string, string> =>
  z.record(z.string(), z.string()).parse(JSON.parse(variable('MACHINES', environment)));
