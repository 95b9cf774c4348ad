import { setTimeout as sleep } from 'node:timers/promises';
import { DescribeExecutionCommand, type DescribeExecutionOutput, type HistoryEvent, paginateGetExecutionHistory, SFNClient } from '@aws-sdk/client-sfn';

/** How often an execution is asked whether it has ended: often beside a triage of a second, rarely beside a processor. */
const pollMs = 25;

/** Waits until an execution has ended, at most `limitMs`, and gives its description and its history, oldest event first. Asks the Step Functions of the environment. */
export async function ended(executionArn: string, limitMs = 120_000): Promise<{ execution: DescribeExecutionOutput; events: HistoryEvent[] }> {
  const client = new SFNClient({});
  const end = performance.now() + limitMs;
  let execution = await client.send(new DescribeExecutionCommand({ executionArn }));
  while (execution.status === 'RUNNING') {
    if (performance.now() > end) throw new Error(`${executionArn} still runs after ${limitMs / 1_000} s`);
    await sleep(pollMs);
    execution = await client.send(new DescribeExecutionCommand({ executionArn }));
  }
  const events: HistoryEvent[] = [];
  for await (const page of paginateGetExecutionHistory({ client }, { executionArn })) events.push(...(page.events ?? []));
  return { execution, events };
}
