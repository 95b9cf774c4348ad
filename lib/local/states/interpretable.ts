import { StateMachine } from 'aws-local-stepfunctions';
import { definitionSchema } from './statesOf.ts';

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Copies JSON, giving each object to `change` after its contents. */
function changed(value: unknown, change: (object: Json) => Json): unknown {
  if (Array.isArray(value)) return value.map((one) => changed(one, change));
  if (!isObject(value)) return value;
  return change(Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, changed(inner, change)])));
}

const scaled = (object: Json, key: string, factor: number): Json => (typeof object[key] === 'number' ? { [key]: object[key] * factor } : {});
/** 1 s is the interval of a Retry that names none. */
const retrier = (object: unknown, waits: number): unknown =>
  isObject(object) ? { ...object, IntervalSeconds: waits, ...scaled(object, 'IntervalSeconds', waits), ...scaled(object, 'MaxDelaySeconds', waits) } : object;

/** The longest that a timer of Node's can wait, in seconds: AWS's default, a Task without a timeout, is longer still. */
const noTimeout = 2_147_483;

/**
 * The context object's `Execution` under a name that the interpreter leaves alone: it would write the start and the input of a branch
 * over those of the execution, where AWS keeps them.
 */
export const executionAsStarted = 'ExecutionAsStarted';

/** Definitions found valid: the validator takes a tenth of a second for each. */
const validated = new Set<string>();

/**
 * The machine as the interpreter is given it. Throws where the definition is invalid. `waits` is a factor on the waits of Retry (interval and
 * longest wait, so backoff and jitter stay as they are) and on the seconds of a Wait state; 1 waits as AWS does.
 */
export function interpretable(definition: unknown, waits: number): StateMachine {
  const given = JSON.stringify(definition);
  // The validator writes its defaults into what it is given, so it gets a copy.
  if (!validated.has(given)) new StateMachine(definitionSchema.parse(JSON.parse(given)));
  validated.add(given);
  const text = given.replaceAll('$$.Execution', () => `$$.${executionAsStarted}`);
  const ready = changed(JSON.parse(text), (object) => ({
    ...object,
    ...(Array.isArray(object['Retry']) && { Retry: object['Retry'].map((one) => retrier(one, waits)) }),
    ...(object['Type'] === 'Wait' && scaled(object, 'Seconds', waits)),
    ...(object['Type'] === 'Task' && !('TimeoutSeconds' in object) && !('TimeoutSecondsPath' in object) && { TimeoutSeconds: noTimeout }),
  }));
  // The fractions of seconds that a factor makes are no longer valid, and the interpreter takes them all the same.
  return new StateMachine(definitionSchema.parse(ready), { validationOptions: { noValidate: true } });
}
