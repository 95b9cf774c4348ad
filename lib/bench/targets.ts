import type { Measurements } from './figures.ts';

/** What was aimed at, what came of it, and whether that is enough. */
export interface Target {
  readonly what: string;
  readonly aim: string;
  readonly figure: string;
  readonly met: boolean;
}

const atLeast = (what: string, times: number, ratio: number): Target => ({
  what,
  aim: `at least ${times} times faster than naive`,
  figure: `${ratio.toFixed(1)} times`,
  met: ratio >= times,
});
const under = (what: string, limitMs: number, ms: number): Target => ({ what, aim: `under ${limitMs} ms`, figure: `${Math.round(ms)} ms`, met: ms < limitMs });

/** How far apart the slowest and the quickest volume may be. */
const volumeSpread = 0.1;

/** The bench's targets, held against its figures. They are no tests: another machine, or this one with something else to do, gives others. */
export function targetsOf({ functions, endToEnd: { cold, warm }, volume }: Omit<Measurements, 'machine' | 'latencies'>): Target[] {
  const times = volume.map(({ ms }) => ms);
  const quickest = Math.min(...times);
  const spread = (Math.max(...times) - quickest) / quickest;
  return [
    ...functions.filter(({ asksDatadog }) => asksDatadog).map(({ name, ours, naive }) => atLeast(`load of ${name}`, 8, naive.loadMs / ours.loadMs)),
    atLeast('webhook to Slack, cold', 3, cold.naive.totalMs / cold.ours.totalMs),
    under('webhook to Slack, cold', 5_000, cold.ours.totalMs),
    under('overhead, cold', 1_200, cold.ours.overheadMs),
    under('overhead, warm', 150, warm.ours.overheadMs),
    { what: 'volumes', aim: 'within 10% of each other', figure: `${(spread * 100).toFixed(1)}%`, met: spread <= volumeSpread },
  ];
}
