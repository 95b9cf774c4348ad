import type { LocalMachine } from './localMachines.ts';
import { statesOf } from './statesOf.ts';

/** Fields that the interpreter ignores without a word, and then takes the wrong way with a straight face. */
const ignored = ['QueryLanguage', 'Assign'];

function keysIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...keysIn(inner)]);
}

/**
 * Throws, naming every fault, where the interpreter would do something else than AWS: a Task without a handler (it would call the real
 * Lambda), `QueryLanguage` or `Assign` (ignored), the context object's `State` and `Task` (missing).
 */
export function refuseUnsafe({ name, definition, handlers }: LocalMachine): void {
  const faults = [
    ...statesOf(definition)
      .filter((state) => state.type === 'Task' && !Object.hasOwn(handlers, state.name))
      .map((state) => `the Task state ${state.name} has no handler, and would call AWS`),
    ...ignored.filter((key) => keysIn(definition).includes(key)).map((key) => `${key} is ignored by the local interpreter`),
    ...['State', 'Task']
      .filter((part) => JSON.stringify(definition).includes(`$$.${part}.`))
      .map((part) => `$$.${part} does not exist in the local interpreter`),
  ];
  if (faults.length > 0) throw new Error(`The state machine ${name} cannot run here: ${faults.join('; ')}`);
}
