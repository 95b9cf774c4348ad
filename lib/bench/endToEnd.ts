import { expiredCards } from '../local/scenarios/expiredCards.ts';
import type { Synthesised } from '../stack/resolve.ts';
import type { Builds } from './builds.ts';
import { type ChainOptions, raiseChain } from './chain.ts';
import type { EndToEnd, Measured } from './figures.ts';
import { floorOf, sumOf, type Way } from './floor.ts';
import { latencies } from './latencies.ts';
import { median } from './median.ts';
import { transitionsTo } from './transitions.ts';

type Machines = Synthesised['machines'];

/** The states that do the work in expired-cards, the longest way through: three questions, and the post. */
const path = ['whereAreTheErrors', 'whichPaymentMethod', 'whoseCards', 'postVerdict'];
const runbook = 'payment-errors';

/** How many states are entered on the way to the post. Throws where a state of the way has another name: its latencies would count as ours. */
export function enteredIn(machines: Machines): number {
  const entered = transitionsTo(machines[runbook]?.definition);
  return path.reduce((sum, state) => {
    const count = entered[state];
    if (count === undefined) throw new Error(`${runbook} has no state ${state}`);
    return sum + count;
  }, 0);
}

/** One triage with every function cold, and `warmRuns` with the same processes, in ms. */
async function measured(options: Omit<ChainOptions, 'scenario'>, warmRuns: number): Promise<{ cold: number; warm: number[] }> {
  const chain = await raiseChain({ scenario: expiredCards, ...options });
  try {
    const cold = (await chain.triage()).ms;
    const warm: number[] = [];
    while (warm.length < warmRuns) warm.push((await chain.triage()).ms);
    return { cold, warm };
  } finally {
    await chain.close();
  }
}

/** The scenario `rounds` times with each build, whole new processes each time, in turns. `unwarmed` are the state machines without warming. */
export async function endToEnd(builds: Builds, machines: Machines, unwarmed: Machines, rounds: number): Promise<EndToEnd> {
  const { runtime } = builds;
  const cold = { ours: [] as number[], unwarmed: [] as number[], naive: [] as number[] };
  const warm = { ours: [] as number[], naive: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    const ours = await measured({ bundles: builds.ours, runtime, machines }, 3);
    const naive = await measured({ bundles: builds.naive, runtime, machines: unwarmed }, 3);
    cold.ours.push(ours.cold);
    // The first triage after a cold one may still open connections that have lapsed.
    warm.ours.push(...ours.warm.slice(1));
    cold.naive.push(naive.cold);
    warm.naive.push(...naive.warm.slice(1));
    cold.unwarmed.push((await measured({ bundles: builds.ours, runtime, machines: unwarmed }, 0)).cold);
  }
  const against = (times: readonly number[], way: Way, on: Machines): Measured => {
    const [totalMs, floorMs] = [median(times), sumOf(floorOf(way, enteredIn(on), latencies))];
    return { totalMs, floorMs, overheadMs: totalMs - floorMs };
  };
  return {
    scenario: expiredCards.name,
    cold: {
      ours: against(cold.ours, { cold: true, warming: true }, machines),
      unwarmed: against(cold.unwarmed, { cold: true, warming: false }, unwarmed),
      naive: against(cold.naive, { cold: true, warming: false }, unwarmed),
    },
    warm: {
      ours: against(warm.ours, { cold: false, warming: true }, machines),
      naive: against(warm.naive, { cold: false, warming: false }, unwarmed),
    },
  };
}
