import type { SyncsTable } from '../puller/ports.ts';
import type { ReadPages } from '../puller/syncPage.ts';

/** The pages of the syncs that are named, with commas between them, in the same order. Throws what the table throws. */
export const syncPages =
  (table: Pick<SyncsTable, 'read'>, named: string): ReadPages =>
  () =>
    Promise.all(named.split(',').map(async (sync) => ({ sync, state: (await table.read(sync)).state })));
