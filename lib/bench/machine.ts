import { availableParallelism, cpus } from 'node:os';

/** Where and when the figures were taken. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly node: string;
  readonly system: string;
  /** ISO 8601, the day. */
  readonly date: string;
}

export const thisMachine = (): Machine => ({
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: availableParallelism(),
  node: process.version,
  system: `${process.platform} ${process.arch}`,
  date: new Date().toISOString().slice(0, 10),
});
