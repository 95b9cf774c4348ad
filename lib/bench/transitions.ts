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

  /** Gives how many are entered after the last work, up to the end. */
  function walk({ StartAt, States }: z.infer<typeof flow>, before: number): number {
    function enter(name: string, already: number): number {
      const entered = already + 1;
      const { Type, Next, Default, Choices = [], Branches = [] } = state.parse(States[name]);
      // Nobody waits where nothing fails.
      if (Type === 'Wait') return 0;
      if (Type === 'Task') most.set(name, Math.max(most.get(name) ?? 0, entered));
      const tail = Math.max(0, ...Branches.map((branch) => walk(branch, entered)));
      const worked = Type === 'Task' || Type === 'Parallel';
      const nexts = [Next, Default, ...Choices.map((one) => one.Next)].filter((next) => next !== undefined);
      const after = worked ? tail : entered;
      return nexts.length === 0 ? after : Math.max(...nexts.map((next) => enter(next, after)));
    }
    return enter(StartAt, before);
  }

  walk(flow.parse(definition), 0);
  return Object.fromEntries(most);
}
