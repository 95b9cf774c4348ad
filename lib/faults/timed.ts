import * as z from 'zod';
import type { Synthesised } from '../stack/resolve.ts';
import type { Broken } from './faultCase.ts';

const definition = z.record(z.string(), z.unknown());
const isTask = (value: unknown): value is object => typeof value === 'object' && value !== null && 'Type' in value && value.Type === 'Task';

/** The machines with other timeouts than their own; as they are where none are given. */
export function timed(machines: Synthesised['machines'], timeouts: Broken['timeouts']): Synthesised['machines'] {
  if (!timeouts) return machines;
  const { machine, tasks = {} } = timeouts;
  const change = (key: string, value: unknown): unknown => (Object.hasOwn(tasks, key) && isTask(value) ? { ...value, TimeoutSeconds: tasks[key] } : value);
  return Object.fromEntries(
    Object.entries(machines).map(([name, one]) => {
      const changed = definition.parse(JSON.parse(JSON.stringify(one.definition), change));
      return [name, { ...one, definition: { ...changed, ...(machine !== undefined && { TimeoutSeconds: machine }) } }];
    }),
  );
}
