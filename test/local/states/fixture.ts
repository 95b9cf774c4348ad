import {
  DescribeExecutionCommand,
  type DescribeExecutionCommandOutput,
  GetExecutionHistoryCommand,
  type HistoryEvent,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterEach } from 'vitest';
import type { LocalMachine } from '../../../lib/local/states/localMachines.ts';
import { type StatesOptions, startStates } from '../../../lib/local/states/startStates.ts';

export const machineArn = 'arn:aws:states:us-east-1:000000000000:stateMachine:triage';
export const executionArn = (name: string) => `arn:aws:states:us-east-1:000000000000:execution:triage:${name}`;
export const lambda = (name: string) => ({ Type: 'Task', Resource: `arn:aws:lambda:us-east-1:000000000000:function:${name}` });
/** A machine of one Task, `look`. */
export const one = (task: object = {}) => ({ StartAt: 'look', States: { look: { ...lambda('look'), End: true, ...task } } });
export const failure = (name: string, message: string) => Object.assign(new Error(message), { name });

const closing: (() => unknown)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

/** The endpoint with one machine, `triage`, and the official client for it, which tries nothing twice. */
export async function endpoint(definition: LocalMachine['definition'], handlers: LocalMachine['handlers'] = {}, options?: StatesOptions) {
  const { url, close } = await startStates({ [machineArn]: { name: 'triage', definition, handlers } }, options);
  const client = new SFNClient({ endpoint: url, region: 'us-east-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' }, maxAttempts: 1 });
  closing.push(() => client.destroy(), close);
  const start = (name: string, input: unknown = {}) =>
    client.send(new StartExecutionCommand({ stateMachineArn: machineArn, name, input: JSON.stringify(input) }));
  const ended = async (name: string): Promise<DescribeExecutionCommandOutput> => {
    for (;;) {
      const execution = await client.send(new DescribeExecutionCommand({ executionArn: executionArn(name) }));
      if (execution.status !== 'RUNNING') return execution;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  return {
    url,
    client,
    start,
    ended,
    /** Starts, waits for the end, and describes it. */
    run: async (name: string, input: unknown = {}) => {
      await start(name, input);
      return ended(name);
    },
    history: async (name: string): Promise<HistoryEvent[]> =>
      (await client.send(new GetExecutionHistoryCommand({ executionArn: executionArn(name) }))).events ?? [],
  };
}
