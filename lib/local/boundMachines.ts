import { localArn } from '../stack/localArn.ts';
import type { Synthesised } from '../stack/resolve.ts';
import type { LocalMachines } from './states/localMachines.ts';

export const machineArn = (runbook: string): string => localArn(`Firstlook-${runbook}`);

/** Each Task of the state machines bound to the function that it invokes. */
export function boundMachines(
  machines: Synthesised['machines'],
  run: (functionName: string, input: unknown, state: string) => Promise<unknown>,
): LocalMachines {
  return Object.fromEntries(
    Object.entries(machines).map(([runbook, { definition, tasks }]) => {
      const handlers = Object.entries(tasks).map(([state, fn]) => [state, (input: unknown) => run(fn, input, state)] as const);
      return [machineArn(runbook), { name: `Firstlook-${runbook}`, definition, handlers: Object.fromEntries(handlers) }];
    }),
  );
}
