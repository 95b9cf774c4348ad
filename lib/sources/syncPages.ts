import type { Sync } from '../puller/declaration.ts';
import type { SyncsTable } from '../puller/ports.ts';
import type { ReadPages } from '../puller/syncPage.ts';

/**
 * The pages of the syncs that are named, with commas between them, in the same order. One whose metrics are for Datadog's intake alone shows only how far it
 * is, and so does one that is declared no more. Throws what the table throws.
 */
export function syncPages(table: Pick<SyncsTable, 'read'>, declared: readonly Pick<Sync, 'name' | 'to'>[], named: string): ReadPages {
  const shown = (name: string) => declared.some((sync) => sync.name === name && sync.to !== 'intake');
  return () =>
    Promise.all(
      named.split(',').map(async (sync) => {
        const { state } = await table.read(sync);
        return { sync, state: state && { through: state.through, page: shown(sync) ? state.page : [] } };
      }),
    );
}
