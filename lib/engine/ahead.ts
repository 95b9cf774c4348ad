import { setTimeout as sleep } from 'node:timers/promises';
import { alertIn } from '../alert.ts';
import type { Sources } from '../sources/types.ts';
import type { State } from './finding.ts';
import type { AnyStep } from './language.ts';

/** How long a function that is warmed up may take, in ms: the first question takes about as long, and must not wait for it. */
const longestMs = 2_000;
/** Executions whose early answers are kept; an answer is a few rows. */
const most = 20;

/** The source, asking each question once: the same question gets the same answer, also while that is still on its way. A failure is not kept. */
function askingOnce<Source extends object>(source: Source): Source {
  const answers = new Map<string, Promise<unknown>>();
  const once = (name: string, ask: (question: unknown) => Promise<unknown>) => (question: unknown) => {
    const key = `${name} ${JSON.stringify(question)}`;
    const answer = answers.get(key) ?? ask(question);
    answers.set(key, answer);
    answer.catch(() => answers.delete(key));
    return answer;
  };
  const methods: object = source;
  return new Proxy(source, { get: (_, name) => once(String(name), Reflect.get(methods, name)) });
}

/**
 * What a step's function may do before the step is asked. `warmUp` waits until the sources have their keys, asks what the step asks ahead, and
 * never throws: what it could not learn is asked again. `sourcesFor` gives an execution its sources, which remember what was asked ahead for
 * it and for no other: a re-run looks again.
 */
export function askingAhead(step: Pick<AnyStep, 'ahead' | 'params'>, sources: Partial<Sources>) {
  const early = new Map<string, Partial<Sources>>();

  async function ask(execution: string, params: unknown, state: State): Promise<'warm'> {
    await Promise.all(Object.values(sources).map((source) => source.ready()));
    if (!step.ahead) return 'warm';
    const once = Object.fromEntries(Object.entries(sources).map(([name, source]) => [name, askingOnce(source)]));
    await step.ahead({ alert: alertIn(state) }, once, step.params.parse(params));
    early.set(execution, once);
    for (const oldest of early.keys()) if (early.size > most) early.delete(oldest);
    return 'warm';
  }
  return {
    warmUp: (execution: string, params: unknown, state: State): Promise<'warm' | 'unprepared'> =>
      // A timer that outlives the answer would keep a process running.
      Promise.race([ask(execution, params, state).catch(() => 'unprepared' as const), sleep(longestMs, 'unprepared' as const, { ref: false })]),
    sourcesFor: (execution: string): Partial<Sources> => early.get(execution) ?? sources,
  };
}
