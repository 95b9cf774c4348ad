import * as z from 'zod';
import type { NamedState } from './statesOf.ts';

const fields = z.record(z.string(), z.unknown());

/**
 * How long Wait states take, in ms by their names, whose times stand in the state: shortened by `factor`, as the interpreter cannot multiply. Read
 * when the state is reached. Known are `TimestampPath: $.field` of the input, and `SecondsPath: $.task.field` of what the task gave last.
 */
export function shortWaits(states: readonly NamedState[], factor: number, input: unknown, gave: (task: string) => unknown): Record<string, number> {
  const waits = {};
  for (const { name, timestampPath, secondsPath } of states) {
    const ms = (): number => {
      if (timestampPath !== undefined) return Date.parse(String(fields.parse(input)[timestampPath.slice(2)])) - Date.now();
      const [, task = '', field = ''] = secondsPath?.split('.') ?? [];
      return 1_000 * Number(fields.parse(gave(task))[field]);
    };
    if (timestampPath ?? secondsPath) Object.defineProperty(waits, name, { get: () => Math.max(0, factor * ms()) });
  }
  return waits;
}
