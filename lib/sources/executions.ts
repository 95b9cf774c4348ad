import { ExecutionAlreadyExists, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import * as z from 'zod';
import type { Alert } from '../alert.ts';
import { executionArn } from '../executionArn.ts';
import { awsLimits } from './awsLimits.ts';
import { variable } from './environment.ts';
import { Unavailable } from './errors.ts';

/** Starts an execution of the state machine under a name and gives its ARN; that of the one already there where the name was used. Throws `Unavailable`. */
export type StartExecution = (stateMachineArn: string, name: string, alert: Alert) => Promise<string>;

/**
 * Step Functions through its official client. A delivery repeated while the first still runs gets the same execution from AWS itself;
 * one repeated later, within 90 days, is told that it exists.
 */
export function stepFunctions(client = new SFNClient(awsLimits)): StartExecution {
  return async (stateMachineArn, name, alert) => {
    try {
      const started = await client.send(new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(alert) }));
      return started.executionArn ?? executionArn(stateMachineArn, name);
    } catch (error) {
      if (error instanceof ExecutionAlreadyExists) return executionArn(stateMachineArn, name);
      throw new Unavailable(`Step Functions did not start ${name}: ${error instanceof Error ? error.name : 'unknown error'}`);
    }
  };
}

/** The deployed state machines' ARNs by runbook name, as the stack writes them into the variable `MACHINES` (JSON). */
export const machinesOf = (environment = process.env): Record<string, string> =>
  z.record(z.string(), z.string()).parse(JSON.parse(variable('MACHINES', environment)));
