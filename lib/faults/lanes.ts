import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import * as z from 'zod';
import { runbooks } from '../runbooks/index.ts';
import { type Synthesised, synthesise } from '../stack/resolve.ts';
import { type FaultCase, nameOf } from './faultCase.ts';
import { asExpected, type Outcome, outcome } from './outcome.ts';

/** A case that was played. */
export interface Played {
  readonly of: FaultCase;
  /** What was seen; or why nothing could be, which is never as expected. */
  readonly seen: Outcome | { readonly failure: string };
  readonly same: boolean;
}

/** So many cases side by side: two lanes begin with the shortest, the others with those that take longest, which is waiting for what never comes. */
const lanes = { short: 2, long: 6 } as const;
const said = z.union([z.object({ seen: outcome }), z.object({ failure: z.string() })]);

const environment = { ...process.env, POWERTOOLS_LOG_LEVEL: 'SILENT' };
const startLane = (workerData: Synthesised): Worker => new Worker(new URL('./lane.ts', import.meta.url), { workerData, env: environment, execArgv: [] });

async function playedIn(lane: Worker, of: FaultCase): Promise<Played> {
  lane.postMessage(nameOf(of));
  const [message] = await once(lane, 'message');
  const told = said.parse(message);
  return 'failure' in told ? { of, seen: told, same: false } : { of, seen: told.seen, same: asExpected(of.expected, told.seen) };
}

/** Plays cases, each on a fresh stage, several side by side. `told` gets each as soon as it has ended. */
export async function playAll(cases: readonly FaultCase[], told: (played: Played) => void = () => {}): Promise<void> {
  const { machines, rules } = synthesise(runbooks);
  const waiting = cases.toSorted((a, b) => (b.takes ?? 1) - (a.takes ?? 1));
  async function work(next: () => FaultCase | undefined): Promise<void> {
    const lane = startLane({ machines, rules });
    try {
      for (let of = next(); of !== undefined; of = next()) told(await playedIn(lane, of));
    } finally {
      await lane.terminate();
    }
  }
  const slow = cases.filter(({ takes }) => takes !== undefined).length;
  const long = Array.from({ length: Math.min(lanes.long, slow) }, () => work(() => waiting.shift()));
  const short = Array.from({ length: Math.min(lanes.short, cases.length) }, () => work(() => waiting.pop()));
  await Promise.all([...long, ...short]);
}
