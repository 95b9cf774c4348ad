import { stepHandler } from '../engine/stepHandler.ts';
import { stepsOf } from '../engine/walk.ts';
import type { Invoke } from '../local/stageOptions.ts';
import { runbooks } from '../runbooks/index.ts';
import type { Breaking } from './breaking.ts';
import type { Broken, LambdaBreak } from './faultCase.ts';

/** The door is invoked by no state. */
export const door = 'receiveAlert';

let loads = 0;

/** A function that misbehaves, as Lambda passes that on. */
async function misbehaving(does: LambdaBreak['does']): Promise<unknown> {
  if (does === 'hang') return new Promise(() => {});
  if ('returns' in does) return does.returns;
  throw Object.assign(new Error(does.message), { name: does.throws });
}

/** A step with a part of its code replaced, behind the handler that it has in AWS. It asks nobody. */
function faulty(replaced: NonNullable<Broken['step']>): (input: unknown) => Promise<unknown> {
  const step = stepsOf(runbooks).find(({ name }) => name === replaced.name);
  if (!step) throw new Error(`no runbook asks a step ${replaced.name}`);
  return stepHandler({ definition: { ...step, ...replaced, asks: [] } }, {});
}

/** Every function loaded anew, as in a new container: they keep keys as long as they live. `tries` counts the invocations of a state. */
export function lambdas({ step }: Broken, breaking: Breaking): { readonly invoke: Invoke; tries(state: string): number } {
  loads += 1;
  const load = loads;
  const counts = new Map<string, number>();
  const instead = step && faulty(step);
  return {
    tries: (state) => counts.get(state) ?? 0,
    async invoke(name, input, { state = door }) {
      counts.set(state, (counts.get(state) ?? 0) + 1);
      const does = breaking.lambdaDoes(state);
      if (does !== undefined) return misbehaving(does);
      if (instead && step.name === name) return instead(input);
      return (await import(`../../functions/${name}.ts?load=${load}`)).handler(input);
    },
  };
}
