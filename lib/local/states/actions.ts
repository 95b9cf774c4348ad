import * as z from 'zod';
import { checkArn } from './arns.ts';
import { AwsError, validated } from './awsError.ts';
import type { ExecutionBook } from './executionBook.ts';
import type { HistoryEvent } from './history.ts';
import { paged, pageFields } from './paging.ts';
import { type Execution, type ReadyMachine, roleArn } from './runExecution.ts';
import { startExecution } from './startExecution.ts';

const executionRequest = z.object({ executionArn: z.string() });
const machineRequest = z.object({ stateMachineArn: z.string() });
const listRequest = z.object({
  stateMachineArn: z.string(),
  statusFilter: z.enum(['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED', 'PENDING_REDRIVE']).optional(),
  ...pageFields,
});
const historyRequest = z.object({
  executionArn: z.string(),
  reverseOrder: z.boolean().default(false),
  includeExecutionData: z.boolean().default(true),
  ...pageFields,
});
const stopRequest = z.object({ executionArn: z.string(), error: z.string().optional(), cause: z.string().optional() });

const seconds = (ms: number): number => ms / 1_000;
const statusOf = ({ ended }: Execution): string => ended?.status ?? 'RUNNING';

const summary = (execution: Execution) => ({
  executionArn: execution.arn,
  stateMachineArn: execution.of.arn,
  name: execution.name,
  status: statusOf(execution),
  startDate: seconds(execution.startedAt),
  ...(execution.ended && { stopDate: seconds(execution.ended.at) }),
  redriveCount: 0,
});

function described(execution: Execution) {
  const { output, error, cause } = execution.ended ?? {};
  const result = output === undefined ? {} : { output, outputDetails: { included: true } };
  const redrive = {
    redriveStatus: 'NOT_REDRIVABLE',
    redriveStatusReason: 'Executions on this machine cannot be redriven; start a new one with the same input.',
  };
  return { ...summary(execution), input: execution.input, inputDetails: { included: true }, ...result, error, cause, ...redrive };
}

const describedMachine = ({ arn, name, definition, createdAt }: ReadyMachine) => ({
  stateMachineArn: arn,
  name,
  status: 'ACTIVE',
  definition: JSON.stringify(definition),
  roleArn,
  type: 'STANDARD',
  creationDate: seconds(createdAt),
  loggingConfiguration: { level: 'OFF', includeExecutionData: false },
  tracingConfiguration: { enabled: false },
});

/** An event without inputs, outputs and what was sent to tasks: `includeExecutionData: false`. */
const bare = (event: HistoryEvent): unknown =>
  JSON.parse(JSON.stringify(event, (key, value: unknown) => (['input', 'output', 'parameters'].includes(key) ? undefined : value)));

/** The actions of Step Functions' API that are known here: a request in, an answer out. Each throws an `AwsError`. */
export function actionsOf(machines: ReadonlyMap<string, ReadyMachine>, book: ExecutionBook): Readonly<Record<string, (request: unknown) => unknown>> {
  const machineAt = (arn: string): ReadyMachine => {
    checkArn('stateMachine', arn);
    const machine = machines.get(arn);
    if (!machine) throw new AwsError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
    return machine;
  };
  const executionIn = (request: unknown): Execution => {
    const { executionArn } = validated(executionRequest, request);
    checkArn('execution', executionArn);
    const execution = book.get(executionArn);
    if (!execution) throw new AwsError('ExecutionDoesNotExist', `Execution Does Not Exist: '${executionArn}'`);
    return execution;
  };
  return {
    StartExecution(request) {
      const { arn, startedAt } = startExecution(request, machineAt, book);
      return { executionArn: arn, startDate: seconds(startedAt) };
    },
    StopExecution(request) {
      const { error, cause } = validated(stopRequest, request);
      const execution = executionIn(request);
      execution.stop(error, cause);
      return { stopDate: seconds(execution.ended?.at ?? Date.now()) };
    },
    DescribeExecution: (request) => described(executionIn(request)),
    GetExecutionHistory(request) {
      const { reverseOrder, includeExecutionData, ...page } = validated(historyRequest, request);
      const { events } = executionIn(request).history;
      const { page: some, nextToken } = paged(reverseOrder ? events.toReversed() : events, page, ({ id }) => id);
      return { events: includeExecutionData ? some : some.map(bare), nextToken };
    },
    ListExecutions(request) {
      const { stateMachineArn, statusFilter, ...page } = validated(listRequest, request);
      const all = book.of(machineAt(stateMachineArn).arn);
      const wanted = all.filter(({ execution }) => statusFilter === undefined || statusOf(execution) === statusFilter);
      const { page: some, nextToken } = paged(wanted, page, ({ number }) => number);
      return { executions: some.map(({ execution }) => summary(execution)), nextToken };
    },
    ListStateMachines: () => ({
      stateMachines: [...machines.values()].map(({ arn, name, createdAt }) => ({
        stateMachineArn: arn,
        name,
        type: 'STANDARD',
        creationDate: seconds(createdAt),
      })),
    }),
    DescribeStateMachine: (request) => describedMachine(machineAt(validated(machineRequest, request).stateMachineArn)),
    DescribeStateMachineForExecution(request) {
      const { creationDate, status, type, ...machine } = describedMachine(executionIn(request).of);
      return { ...machine, updateDate: creationDate };
    },
  };
}
