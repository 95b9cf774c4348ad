import type { StateMachine } from 'aws-local-stepfunctions';
import { dataLimitExceeded, tooLarge } from './failures.ts';
import { type History, input, output } from './history.ts';
import type { NamedState } from './statesOf.ts';

/** How an execution ended; `output` is JSON. */
export interface Ending {
  readonly status: 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';
  readonly output?: string;
  readonly error?: string | undefined;
  readonly cause?: string | undefined;
}

type Log = ReturnType<StateMachine['run']>['eventLogs'];
export type InterpreterEvent = Log extends AsyncGenerator<infer Event> ? Event : never;

export interface Recorder {
  /** Writes one of the interpreter's events into the history. Returns the ending where it is the last. */
  record(event: InterpreterEvent): Ending | undefined;
  /** False inside a Parallel or Map that has failed: the interpreter lets its other branches run on. */
  alive(state: NamedState): boolean;
}

const causeOf = (cause: unknown): string => (typeof cause === 'string' ? cause : (JSON.stringify(cause) ?? ''));

/** `taskTimedOut` is told of each Task that the interpreter gave up on. */
export function recorder(
  states: readonly NamedState[],
  history: History,
  taskTimedOut: (state: string, failure: { name: string; message: string }) => void,
): Recorder {
  const lineOf = new Map(states.map(({ name, line }) => [name, line]));
  const failed = new Set<string>();
  let kept = '';
  /** What one state leaves the next one finds: the same text is kept once. */
  const json = (value: unknown): string => {
    const text = JSON.stringify(value) ?? 'null';
    if (text !== kept) kept = text;
    return kept;
  };
  const branchesOf = (name: string) => [...new Set(states.map(({ line }) => line))].filter((line) => line.startsWith(`${name}[`));
  const container = (type: string): boolean => type === 'Parallel' || type === 'Map';

  function opened(name: string, type: string, given: unknown, at: number): void {
    const line = lineOf.get(name) ?? '';
    failed.delete(name);
    const started = `${type}StateStarted`;
    const id =
      type === 'Map'
        ? history.add(line, started, { mapStateStartedEventDetails: { length: Array.isArray(given) ? given.length : 0 } }, at)
        : history.add(line, started, {}, at);
    for (const branch of branchesOf(name)) history.follow(branch, id);
  }
  function closed(name: string, type: string, how: 'Succeeded' | 'Failed', at: number): void {
    const line = lineOf.get(name) ?? '';
    history.follow(line, Math.max(history.last(line), ...branchesOf(name).map(history.last)));
    history.add(line, `${type}State${how}`, {}, at);
  }

  function record(event: InterpreterEvent): Ending | undefined {
    const at = event.timestamp;
    switch (event.type) {
      case 'StateEntered': {
        const { name, type } = event.state;
        history.add(lineOf.get(name) ?? '', `${type}StateEntered`, { stateEnteredEventDetails: { name, ...input(json(event.state.input)) } }, at);
        if (container(type)) opened(name, type, event.state.input, at);
        return undefined;
      }
      case 'StateExited': {
        const { name, type } = event.state;
        const text = json(event.state.output);
        if (tooLarge(text)) return { status: 'FAILED', error: dataLimitExceeded(name).name, cause: dataLimitExceeded(name).message };
        if (container(type) && !failed.has(name)) closed(name, type, 'Succeeded', at);
        history.add(lineOf.get(name) ?? '', `${type}StateExited`, { stateExitedEventDetails: { name, ...output(text) } }, at);
        return undefined;
      }
      case 'StateFailed': {
        const { name, type } = event.state;
        if (type === 'Task' && event.Error === 'States.Timeout') taskTimedOut(name, { name: event.Error, message: causeOf(event.Cause) });
        if (container(type)) {
          closed(name, type, 'Failed', at);
          failed.add(name);
        }
        return undefined;
      }
      case 'StateRetried':
        if (container(event.state.type)) opened(event.state.name, event.state.type, event.state.input, at);
        return undefined;
      case 'ExecutionSucceeded':
        return { status: 'SUCCEEDED', output: json(event.output) };
      case 'ExecutionFailed':
        return { status: 'FAILED', error: event.Error, cause: causeOf(event.Cause) };
      case 'ExecutionTimeout':
        return { status: 'TIMED_OUT' };
      case 'ExecutionAborted':
        return { status: 'ABORTED' };
      // The start is recorded by who starts; a caught error shows in the state's exit; AWS has no events for the branches of a Parallel.
      default:
        return undefined;
    }
  }
  return { record, alive: ({ within }) => !within.some((name) => failed.has(name)) };
}
