import type { Ask, Beside } from '../engine/language.ts';

const scalars = ['string', 'number', 'boolean', 'undefined'];

/** Why a value would not reach the Lambda as it is; undefined where it would. */
function trouble(key: string, value: unknown): string | undefined {
  if (key.endsWith('.$')) return "ends in '.$', which Step Functions takes for a path";
  if (value === null) return 'is null, which CDK leaves out without a word; leave it out yourself';
  if (typeof value === 'number' && !Number.isFinite(value)) return 'is no finite number';
  const plain = Array.isArray(value) || scalars.includes(typeof value) || Object.getPrototypeOf(value) === Object.prototype;
  return plain ? undefined : 'is something that JSON cannot hold';
}

/**
 * A question's parameters as plain JSON, as they are written into the state machine's definition for the step's Lambda to read.
 * Throws where the Lambda would not get what the runbook says, or would refuse it: better now than at the first alert.
 */
export function literalParams({ name, step, params }: Ask['question'] | Beside): unknown {
  const text = JSON.stringify(params, (key, value: unknown) => {
    const why = trouble(key, value);
    if (why) throw new Error(`${name}: the parameter '${key}' ${why}`);
    return value;
  });
  const literal: unknown = JSON.parse(text);
  const { error } = step.params.safeParse(literal);
  if (error) throw new Error(`${name}: its parameters are not what it takes: ${error.message}`);
  return literal;
}
