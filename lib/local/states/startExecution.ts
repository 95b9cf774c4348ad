import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { executionArn } from '../../executionArn.ts';
import { AwsError, validated } from './awsError.ts';
import type { ExecutionBook } from './executionBook.ts';
import { tooLarge } from './failures.ts';
import { type Execution, type ReadyMachine, runExecution } from './runExecution.ts';

const requestSchema = z.object({ stateMachineArn: z.string(), name: z.string().optional(), input: z.string().default('{}') });

function checkInput(input: string): void {
  if (tooLarge(input)) throw new AwsError('InvalidExecutionInput', 'Invalid State Machine Execution Input: the input is larger than 262144 bytes');
  try {
    JSON.parse(input);
  } catch (error) {
    throw new AwsError('InvalidExecutionInput', `Invalid State Machine Execution Input: '${error instanceof Error ? error.message : 'not JSON'}'`);
  }
}

/**
 * `StartExecution` as Standard workflows have it: a name that runs with the same input gives the execution that it has, and any other
 * use of a name again is `ExecutionAlreadyExists`.
 */
export function startExecution(request: unknown, machineAt: (arn: string) => ReadyMachine, book: ExecutionBook): Execution {
  const { stateMachineArn, name = randomUUID(), input } = validated(requestSchema, request);
  const machine = machineAt(stateMachineArn);
  if (!/^[\w-]{1,80}$/.test(name)) throw new AwsError('InvalidName', `Invalid Name: '${name}'`);
  checkInput(input);
  const arn = executionArn(machine.arn, name);
  const before = book.get(arn);
  if (before && !before.ended && before.input === input) return before;
  if (before) throw new AwsError('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`);
  const execution = runExecution(machine, { arn, name, input });
  book.add(execution);
  return execution;
}
