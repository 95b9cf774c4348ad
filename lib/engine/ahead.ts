import { alertIn } from '../alert.ts';
import type { Sources } from '../sources/types.ts';
import type { State } from './finding.ts';
import type { AnyStep } from './language.ts';
import { withinWarmUp } from './withinWarmUp.ts';

/** How long an early answer is good for, in ms: the next question comes within seconds, or after waits in which the truth goes on. */
const keptMs = 20_000;
/** Executions whose early answers are kept; an answer is a few rows. */
const most = 20;

/** The source, asking each question once: the same question gets the same answer. A failure is not kept. */
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
 * it and for no other, a few seconds ago: a re-run looks again.
 */
export function askingAhead(step: Pick<AnyStep, 'ahead' | 'params'>, sources: Partial<Sources>, now: () => number = Date.now) {
  const early = new Map<string, { readonly at: number; readonly once: Partial<Sources> }>();

  async function ask(execution: string, params: unknown, state: State): Promise<void> {
    await Promise.all(Object.values(sources).map((source) => source.ready()));
    if (!step.ahead) return;
    const once = Object.fromEntries(Object.entries(sources).map(([name, source]) => [name, askingOnce(source)]));
    const at = now();
    await step.ahead({ alert: alertIn(state) }, once, step.params.parse(params));
    early.set(execution, { at, once });
    for (const oldest of early.keys()) if (early.size > most) early.delete(oldest);
  }
  return {
    warmUp: (execution: string, params: unknown, state: State): Promise<'warm' | 'unprepared'> => withinWarmUp(ask(execution, params, state)),
    sourcesFor(execution: string): Partial<Sources> {
      const kept = early.get(execution);
      return kept && now() - kept.at < keptMs ? kept.once : sources;
    },
  };
}
