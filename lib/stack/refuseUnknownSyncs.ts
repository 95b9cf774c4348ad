import * as z from 'zod';
import type { Runbook } from '../engine/language.ts';
import { allAsked } from '../engine/walk.ts';
import type { Sync } from '../puller/declaration.ts';
import { runbookFile } from '../runbookFile.ts';

/** The parameters of a step that reads a synced metric (lib/facts/synced.ts); others have none of it. */
const told = z.object({ sync: z.string() });

/**
 * Throws, with the file and the field, where a runbook names a sync that is declared nowhere: it would have no marks, and a metric without marks is taken for
 * one that comes without the Puller, however long that has been dead.
 */
export function refuseUnknownSyncs(runbooks: readonly Runbook[], declared: readonly Pick<Sync, 'name'>[]): void {
  const names = declared.map(({ name }) => name);
  for (const runbook of runbooks)
    for (const { name: question, params } of allAsked(runbook)) {
      const { data } = told.safeParse(params);
      if (data && !names.includes(data.sync))
        throw new Error(
          `${runbookFile(runbook.name)}: ${question}({ sync }): no sync is called '${data.sync}'. Take one of lib/syncs/index.ts (${names.join(', ')}), or leave it out`,
        );
    }
}
