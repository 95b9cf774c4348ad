import type { StateMachine } from 'aws-local-stepfunctions';
import { type History, input as inputOf, newHistory, output } from './history.ts';
import { executionAsStarted } from './interpretable.ts';
import type { LocalMachine } from './localMachines.ts';
import { type Ending, recorder } from './recorder.ts';
import { shortWaits } from './shortWaits.ts';
import type { NamedState } from './statesOf.ts';
import { tasksFor } from './tasks.ts';

/** A machine that has been checked and made ready. */
export interface ReadyMachine extends LocalMachine {
  readonly arn: string;
  readonly machine: StateMachine;
  readonly states: readonly NamedState[];
  /** A factor on all waits; 1 waits as AWS does. */
  readonly waits: number;
  /** When it was made ready, in ms since 1970. */
  readonly createdAt: number;
}

export interface Execution {
  readonly arn: string;
  readonly of: ReadyMachine;
  readonly name: string;
  /** JSON, as it came. */
  readonly input: string;
  /** In ms since 1970. */
  readonly startedAt: number;
  readonly history: History;
  /** Undefined while it runs. */
  readonly ended: (Ending & { readonly at: number }) | undefined;
  /** Aborts it; nothing where it has ended. A handler that runs cannot be interrupted, but nothing comes of it any more. */
  stop(error?: string, cause?: string): void;
  /** Resolves when it has ended, in whatever way. */
  readonly done: Promise<void>;
}

const lastEvents = { SUCCEEDED: 'ExecutionSucceeded', FAILED: 'ExecutionFailed', TIMED_OUT: 'ExecutionTimedOut', ABORTED: 'ExecutionAborted' } as const;
export const roleArn = 'arn:aws:iam::000000000000:role/local';

/** Starts an execution of a machine. It never throws: whatever goes wrong inside is how it ends. */
export function runExecution(of: ReadyMachine, { arn, name, input }: Pick<Execution, 'arn' | 'name' | 'input'>): Execution {
  const startedAt = Date.now();
  const history = newHistory();
  const { promise: done, resolve } = Promise.withResolvers<void>();
  let ended: Execution['ended'];

  history.add('', 'ExecutionStarted', { executionStartedEventDetails: { ...inputOf(input), roleArn } }, startedAt);
  // AWS gives the first state no event before it.
  history.follow('', 0);
  const tasks = tasksFor(of.states, of, history, (state) => ended === undefined && events.alive(state));
  const events = recorder(of.states, history, tasks.timedOut);
  const self = { Id: arn, Name: name, RoleArn: roleArn, StartTime: new Date(startedAt).toISOString(), Input: JSON.parse(input) };
  const run = of.machine.run(JSON.parse(input), {
    overrides: {
      taskResourceLocalHandlers: tasks.handlers,
      ...(of.waits !== 1 && { waitTimeOverrides: shortWaits(of.states, of.waits, self.Input, tasks.gave) }),
    },
    context: { [executionAsStarted]: self, StateMachine: { Id: of.arn, Name: of.name } },
  });
  run.result.catch(() => undefined);

  const end = (ending: Ending) => {
    if (ended) return;
    ended = { ...ending, at: Date.now() };
    const { status, output: result, error, cause } = ending;
    const type = lastEvents[status];
    const details = result === undefined ? { ...(error !== undefined && { error }), ...(cause !== undefined && { cause }) } : output(result);
    history.add('', type, { [`e${type.slice(1)}EventDetails`]: details }, ended.at);
    run.abort();
    resolve();
  };
  const follow = async () => {
    for await (const event of run.eventLogs) {
      const ending = ended ?? events.record(event);
      if (ending) return end(ending);
    }
  };
  follow().catch((error: unknown) => end({ status: 'FAILED', error: 'States.Runtime', cause: String(error) }));
  return {
    arn,
    of,
    name,
    input,
    startedAt,
    history,
    get ended() {
      return ended;
    },
    stop: (error, cause) => end({ status: 'ABORTED', error, cause }),
    done,
  };
}
