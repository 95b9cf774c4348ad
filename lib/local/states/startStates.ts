import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { type Latencies, takeTime } from '../latency.ts';
import { bodyOf, type LocalServer, listen } from '../server.ts';
import { actionsOf } from './actions.ts';
import { AwsError } from './awsError.ts';
import type { AwsFaults } from './awsFault.ts';
import { executionBook } from './executionBook.ts';
import { getSecretValue, type Secrets } from './getSecretValue.ts';
import { interpretable } from './interpretable.ts';
import type { LocalMachines } from './localMachines.ts';
import { refuseUnsafe } from './refuseUnsafe.ts';
import type { Execution, ReadyMachine } from './runExecution.ts';
import { statesOf } from './statesOf.ts';
import { tableActions } from './tableActions.ts';

export interface StatesOptions {
  readonly port?: number;
  /** A factor on the waits of Retry and Wait, so that a demonstration need not wait a minute; 1 waits as AWS does. */
  readonly waits?: number;
  /** How many executions that have ended are remembered; the oldest are forgotten first. */
  readonly keep?: number;
  readonly secrets?: Secrets;
  readonly latencies?: Latencies | undefined;
  /** Told of each execution when it has ended, in whatever way; not of those that the closing of the endpoint ends. */
  readonly onEnded?: ((execution: Execution) => void) | undefined;
  /** How it misbehaves. */
  readonly faults?: AwsFaults | undefined;
  /** Told of a promise that failed in a handler with nobody waiting for it. */
  readonly onFault?: (reason: unknown) => void;
}

function answer(response: ServerResponse, version: string, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': `application/x-amz-json-${version}`, 'x-amzn-requestid': randomUUID() });
  response.end(JSON.stringify(body));
}

function requestIn(text: string): unknown {
  try {
    return JSON.parse(text || '{}');
  } catch {
    throw new AwsError('SerializationException', 'the request is not JSON');
  }
}

const report = (reason: unknown): void => console.error('A handler left a failed promise behind:', reason);

/**
 * Step Functions, and what we use of Secrets Manager and DynamoDB, on this machine in AWS's own protocol: for the official clients, and for
 * `aws stepfunctions ... --endpoint-url`. Throws where a machine would run differently here than in AWS (see `refuseUnsafe`).
 */
export async function startStates(
  machines: LocalMachines,
  { port, waits = 1, keep = 10_000, secrets = {}, latencies = {}, faults = () => undefined, onEnded = () => {}, onFault = report }: StatesOptions = {},
): Promise<LocalServer> {
  const ready = Object.entries(machines).map(([arn, machine]): [string, ReadyMachine] => {
    refuseUnsafe(machine);
    return [arn, { ...machine, arn, machine: interpretable(machine.definition, waits), states: statesOf(machine.definition), waits, createdAt: Date.now() }];
  });
  let closing = false;
  const book = executionBook(keep, (execution) => {
    if (!closing) onEnded(execution);
  });
  const actions = Object.entries(actionsOf(new Map(ready), book)).map(([name, act]) => [`AWSStepFunctions.${name}`, act] as const);
  const tables = Object.entries(tableActions('item')).map(([name, act]) => [`DynamoDB_20120810.${name}`, act] as const);
  const known = new Map<string, (request: unknown) => unknown>([
    ...actions,
    ...tables,
    ['secretsmanager.GetSecretValue', (request: unknown) => getSecretValue(secrets, request)],
  ]);

  const server = await listen(async (request, response) => {
    const target = String(request.headers['x-amz-target'] ?? '');
    const version = target.startsWith('secretsmanager.') ? '1.1' : '1.0';
    try {
      const act = known.get(target);
      if (!act) throw new AwsError('UnknownOperationException', `the local endpoint does not know ${target || 'a request without x-amz-target'}`);
      const asked = requestIn(await bodyOf(request));
      const [, action = ''] = target.split('.');
      await takeTime(request, action, latencies);
      const fault = faults({ action, request: asked });
      if (fault === 'hang') return;
      if (fault && 'name' in fault) return answer(response, version, fault.status ?? 400, { __type: fault.name, message: fault.message });
      answer(response, version, 200, fault ? fault.answer : act(asked));
    } catch (error) {
      if (!(error instanceof AwsError)) answer(response, version, 500, { __type: 'InternalServerError', message: String(error) });
      else answer(response, version, 400, { __type: error.name, message: error.message });
    }
  }, port);
  // In AWS such a fault ends one function's container; here it would end everything.
  process.on('unhandledRejection', onFault);
  return {
    url: server.url,
    close: async () => {
      process.off('unhandledRejection', onFault);
      closing = true;
      book.stopAll();
      await server.close();
    },
  };
}
