import * as z from 'zod';

const state = z.object({
  Type: z.string(),
  Next: z.string().optional(),
  Default: z.string().optional(),
  Choices: z.array(z.object({ Next: z.string() })).optional(),
  get Branches() {
    return z.array(flow).optional();
  },
});
const flow = z.object({ StartAt: z.string(), States: z.record(z.string(), state) });

/**
 * How many states an execution enters from the last work done (a Task's end, or the start) up to each Task, the Task included, where nothing
 * fails: a Choice and the Task after it are 2. By the Task's name; the most where several ways lead there.
 */
export function transitionsTo(definition: unknown): Readonly<Record<string, number>> {
  const most = new Map<string, number>();

  function walk({ StartAt, States }: z.infer<typeof flow>, before: number): void {
    function enter(name: string, already: number): void {
      const entered = already + 1;
      const { Type, Next, Default, Choices = [], Branches = [] } = state.parse(States[name]);
      // Nobody waits where nothing fails.
      if (Type === 'Wait') return;
      if (Type === 'Task') {
        if ((most.get(name) ?? 0) >= entered) return;
        most.set(name, entered);
      }
      for (const branch of Branches) walk(branch, entered);
      const worked = Type === 'Task' || Type === 'Parallel';
      for (const next of [Next, Default, ...Choices.map((one) => one.Next)]) if (next !== undefined) enter(next, worked ? 0 : entered);
    }
    enter(StartAt, before);
  }

  walk(flow.parse(definition), 0);
  return Object.fromEntries(most);
}
