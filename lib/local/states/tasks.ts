import { setImmediate } from 'node:timers/promises';
import type { StateMachine } from 'aws-local-stepfunctions';
import { dataLimitExceeded, lambdaFailure, tooLarge, Uncatchable } from './failures.ts';
import type { History } from './history.ts';
import type { LocalMachine } from './localMachines.ts';
import type { NamedState } from './statesOf.ts';
import { type Attempt, attempt } from './taskEvents.ts';

type Json = Parameters<StateMachine['run']>[0];

export interface Tasks {
  /** What the interpreter calls in place of Lambda, by the state's name. */
  readonly handlers: Record<string, (input: Json) => Promise<Json>>;
  /** What a state's call gave last. */
  gave(state: string): unknown;
  /** The interpreter gave up on the state's running call. */
  timedOut(state: string, failure: { readonly name: string; readonly message: string }): void;
}

/** As Lambda does it: nothing becomes null, and what is no JSON is an error. */
function serialised(value: unknown): string {
  try {
    return JSON.stringify(value) ?? 'null';
  } catch {
    throw new Error('Unable to stringify response body');
  }
}

/**
 * A machine's handlers as Lambda would run them: with a JSON copy of the input, a JSON copy of the result, and their errors by name.
 * Every call is recorded. `mayRun` is asked before each: the interpreter goes on for a moment after an execution has ended.
 */
export function tasksFor(states: readonly NamedState[], { handlers }: LocalMachine, history: History, mayRun: (state: NamedState) => boolean): Tasks {
  const running = new Map<string, Attempt[]>();
  const results = new Map<string, unknown>();

  async function called(state: NamedState, given: Json): Promise<Json> {
    // The interpreter's log is read in microtasks; after this, what led here is in the history, and a finished execution is known to be so.
    await setImmediate();
    const handler = handlers[state.name];
    if (!handler || !mayRun(state)) throw new Uncatchable('ExecutionOver', 'the execution has ended');
    const text = JSON.stringify(given);
    const current = attempt(state, history, text);
    const calls = (running.get(state.name) ?? []).filter(({ over }) => !over);
    running.set(state.name, [...calls, current]);
    try {
      const result = serialised(await handler(JSON.parse(text)));
      if (tooLarge(result)) throw dataLimitExceeded(state.resource);
      if (mayRun(state)) current.succeeded(result);
      results.set(state.name, JSON.parse(result));
      return JSON.parse(result);
    } catch (thrown) {
      const failure = thrown instanceof Uncatchable ? thrown : lambdaFailure(thrown);
      if (mayRun(state)) current.failed(failure);
      throw failure;
    }
  }

  return {
    handlers: Object.fromEntries(states.filter(({ type }) => type === 'Task').map((state) => [state.name, (given: Json) => called(state, given)])),
    gave: (name) => results.get(name),
    timedOut: (name, failure) =>
      running
        .get(name)
        ?.find(({ over }) => !over)
        ?.timedOut(failure),
  };
}
