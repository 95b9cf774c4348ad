import type { SyncState } from './syncState.ts';

/** Of one sync, what its part of the OpenMetrics page is made of. A sync that has not run yet has no state. */
export interface SyncPage {
  readonly sync: string;
  readonly state: Pick<SyncState, 'through' | 'page'> | undefined;
}

/** Reads all deployed syncs. Throws `Unavailable` where it cannot: a part of the page would look like all of it. */
export type ReadPages = () => Promise<readonly SyncPage[]>;
