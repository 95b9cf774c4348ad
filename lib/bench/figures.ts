import type { LatencyTable } from './latencies.ts';
import type { Loaded } from './loadTimes.ts';
import type { Machine } from './machine.ts';
import type { Target } from './targets.ts';

/** A function's bundle, and the same handler bundled naively. */
export interface FunctionFigures {
  readonly name: string;
  readonly asksDatadog: boolean;
  readonly ours: Loaded;
  readonly naive: Loaded;
}
/** Medians, in ms. `overheadMs` is what we add to the services' latencies on the critical path. */
export interface Measured {
  readonly totalMs: number;
  readonly floorMs: number;
  readonly overheadMs: number;
}
export interface VolumeFigures {
  /** Failing requests in the window. */
  readonly requests: number;
  readonly ms: number;
  readonly calls: number;
  /** The largest input of a state. */
  readonly payloadBytes: number;
}
/** Cold: our build on our state machine, on one that warms nothing, and the naive build, which has no warming either. */
export interface EndToEnd {
  readonly scenario: string;
  readonly cold: Readonly<Record<'ours' | 'unwarmed' | 'naive', Measured>>;
  readonly warm: Readonly<Record<'ours' | 'naive', Measured>>;
}
export interface Measurements {
  readonly machine: Machine;
  readonly latencies: LatencyTable;
  readonly functions: readonly FunctionFigures[];
  readonly endToEnd: EndToEnd;
  readonly volume: readonly VolumeFigures[];
}
/** Everything that the bench has found: what `--json` prints. */
export interface Figures extends Measurements {
  readonly targets: readonly Target[];
}
