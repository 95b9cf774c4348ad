import type { Measurements } from '../../lib/bench/figures.ts';
import { latencies } from '../../lib/bench/latencies.ts';

const measured = (totalMs: number, floorMs: number) => ({ totalMs, floorMs, overheadMs: totalMs - floorMs });

/** Figures that meet every target, made up. */
export const good: Measurements = {
  machine: { cpu: 'A processor', cores: 2, node: 'v24.0.0', system: 'linux x64', date: '2026-11-24' },
  latencies,
  functions: [
    { name: 'receiveAlert', asksDatadog: false, ours: { kb: 200, loadMs: 40, peakMb: 60 }, naive: { kb: 400, loadMs: 60, peakMb: 66 } },
    { name: 'whoseCards', asksDatadog: true, ours: { kb: 250.4, loadMs: 50, peakMb: 64 }, naive: { kb: 10_240, loadMs: 400, peakMb: 232 } },
  ],
  endToEnd: {
    scenario: 'expired-cards',
    cold: { ours: measured(3_000, 2_000), unwarmed: measured(4_000, 3_000), naive: measured(9_000, 3_000) },
    warm: { ours: measured(1_700, 1_600), naive: measured(1_800, 1_600) },
  },
  volume: [
    { requests: 400, ms: 1_000, calls: 3, payloadBytes: 6_000 },
    { requests: 40_000, ms: 1_050, calls: 3, payloadBytes: 6_100 },
    { requests: 4_000_000, ms: 1_100, calls: 3, payloadBytes: 6_200 },
  ],
};
