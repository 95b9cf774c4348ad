import type { OpenMetricsSync, RedashSync } from './declaration.ts';
import type { Minutes } from './minutes.ts';
import type { Sample } from './sample.ts';
import type { Exposed } from './samplesOfReading.ts';
import type { RowTable } from './samplesOfRows.ts';
import type { SyncState } from './syncState.ts';

/** Where what a sync reads is. Both throw a named error of lib/sources/errors.ts where they could not look. */
export interface PullerSources {
  /** The query's rows of these minutes. */
  readRows(sync: Pick<RedashSync, 'query' | 'maxAge'>, minutes: Pick<Minutes, 'from' | 'to'>): Promise<RowTable>;
  /** The exporter's page, now. */
  readPage(sync: Pick<OpenMetricsSync, 'url' | 'token'>): Promise<readonly Exposed[]>;
}
/** One state for each sync. */
export interface SyncsTable {
  read(name: string): Promise<{ readonly version: number; readonly state: SyncState | undefined }>;
  /** False where somebody else has written since `version`. */
  write(name: string, version: number, state: SyncState): Promise<boolean>;
}
/** What a run needs of the world. */
export interface PullerPorts extends PullerSources {
  readonly table: SyncsTable;
  /** In this order, all or nothing known: where it throws, any part may have arrived. Gives up after `withinMs`. */
  send(samples: readonly Sample[], withinMs: number): Promise<void>;
  /** In ms since 1970. */
  now(): number;
}
