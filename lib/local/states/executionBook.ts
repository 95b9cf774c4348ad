import type { Execution } from './runExecution.ts';

export interface ExecutionBook {
  add(execution: Execution): void;
  get(arn: string): Execution | undefined;
  /** A machine's executions, newest first, each with its number in the order of their starts. */
  of(machineArn: string): { readonly number: number; readonly execution: Execution }[];
  /** Aborts all that run. */
  stopAll(): void;
}

/** The executions in memory: all that run, and the last `keep` that have ended. `onEnded` is told of each when it has ended. */
export function executionBook(keep: number, onEnded: (execution: Execution) => void = () => {}): ExecutionBook {
  const entries = new Map<string, { readonly number: number; readonly execution: Execution }>();
  const ended: string[] = [];
  let number = 0;
  return {
    add(execution) {
      number += 1;
      entries.set(execution.arn, { number, execution });
      void execution.done.then(() => {
        onEnded(execution);
        ended.push(execution.arn);
        if (ended.length > keep) entries.delete(ended.shift() ?? '');
      });
    },
    get: (arn) => entries.get(arn)?.execution,
    of: (machineArn) => [...entries.values()].filter(({ execution }) => execution.of.arn === machineArn).sort((a, b) => b.number - a.number),
    stopAll: () => {
      for (const { execution } of entries.values()) execution.stop('Firstlook.Closed', 'the local Step Functions endpoint was closed');
    },
  };
}
