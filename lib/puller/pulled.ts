import { capped } from './capped.ts';
import type { Sync } from './declaration.ts';
import { type Minutes, minute } from './minutes.ts';
import type { Read } from './nextState.ts';
import type { PullerSources } from './ports.ts';
import { samplesOfReading } from './samplesOfReading.ts';
import { samplesOfRows } from './samplesOfRows.ts';
import type { SyncState } from './syncState.ts';

/** Reads what is due of a source, as samples that fit into the sync's series. Throws what the source throws, and `PullRefused`. */
export async function pulled(
  sync: Sync,
  sources: PullerSources,
  due: Minutes,
  state: SyncState | undefined,
): Promise<{ readonly read: Read; readonly warnings: readonly string[] }> {
  const sent = state?.sent ?? {};
  if (sync.source === 'redash') {
    const { samples, warnings } = capped(sync, samplesOfRows(sync, await sources.readRows(sync, due), due), sent);
    return { read: { ...due, samples, counters: {}, completeFrom: due.newFrom }, warnings };
  }
  const at = due.to - minute;
  const { counters, counted, whole, ...reading } = samplesOfReading(sync, await sources.readPage(sync), state, at);
  const { samples, warnings } = capped(sync, reading, sent);
  // An exporter tells of now: of the minutes that were missed nobody knows what was in which, so only the last becomes complete.
  return { read: { ...due, from: at, samples, counters, counted, completeFrom: whole ? at : due.to }, warnings };
}
