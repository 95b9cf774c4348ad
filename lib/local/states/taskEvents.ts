import { type History, input, output } from './history.ts';
import type { NamedState } from './statesOf.ts';

/** One call of a task, as history tells it. After an end, further ends are not recorded: a late answer to a call that timed out is nobody's. */
export interface Attempt {
  succeeded(result: string): void;
  failed(failure: Error): void;
  timedOut(failure: { readonly name: string; readonly message: string }): void;
  readonly over: boolean;
}

/** A Lambda function named by its ARN has events of its own; `arn:aws:states:::lambda:invoke` and its like have those of a task. */
function wordsFor({ resource }: NamedState) {
  const [, resourceType, action] = /^arn:[\w-]+:states:[\w-]*:\d*:([\w-]+):(.+)$/.exec(resource) ?? [];
  if (resourceType === undefined) return { type: 'LambdaFunction', key: 'lambdaFunction', shared: {} } as const;
  return { type: 'Task', key: 'task', shared: { resourceType, resource: action } } as const;
}

/** Records that a task is called with `text`. */
export function attempt(state: NamedState, history: History, text: string): Attempt {
  const { type, key, shared } = wordsFor(state);
  const add = (word: string, details: object) => history.add(state.line, `${type}${word}`, { [`${key}${word}EventDetails`]: { ...shared, ...details } });
  const timeout = state.timeoutSeconds === undefined ? {} : { timeoutInSeconds: state.timeoutSeconds };
  if (type === 'Task') add('Scheduled', { region: 'us-east-1', parameters: text, ...timeout });
  else add('Scheduled', { resource: state.resource, ...input(text), ...timeout });
  if (type === 'Task') add('Started', {});
  else history.add(state.line, 'LambdaFunctionStarted');
  let over = false;
  const end = (word: string, details: object) => {
    if (!over) add(word, details);
    over = true;
  };
  return {
    succeeded: (result) => end('Succeeded', output(result)),
    failed: ({ name, message }) => end('Failed', { error: name, cause: message }),
    timedOut: ({ name, message }) => end('TimedOut', { error: name, cause: message }),
    get over() {
      return over;
    },
  };
}
