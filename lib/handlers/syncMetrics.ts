import { Logger } from '@aws-lambda-powertools/logger';
import type { Sync } from '../puller/declaration.ts';
import type { PullerPorts } from '../puller/ports.ts';
import { runSync } from '../puller/runSync.ts';

export interface Puller {
  /** Those that are declared. */
  readonly syncs: readonly Sync[];
  /** Those that are deployed, by name and with commas between them. */
  readonly named: string;
  readonly ports: PullerPorts;
}

/** Some syncs brought nothing. The message says for each what was wrong; the others are done. */
export class SyncsFailed extends Error {
  override readonly name = 'SyncsFailed';
}

/**
 * Runs all deployed syncs at once, each on its own. Throws `SyncsFailed` at the end where some could not, so that Lambda counts an error and the
 * alarm rings. May be started again at any time, and twice at once: what is at Datadog stays right (lib/puller/runSync.ts).
 */
export function syncMetrics({ syncs, named, ports }: Puller): () => Promise<void> {
  const logger = new Logger();
  const names = named.split(',');

  async function one(name: string): Promise<string | undefined> {
    try {
      const sync = syncs.find((declared) => declared.name === name);
      if (!sync) throw new Error('it is not declared in lib/syncs/index.ts');
      const { warnings, ...run } = await runSync(sync, ports);
      if (warnings.length > 0) logger.warn('a sync ran', { ...run, warnings });
      else logger.info('a sync ran', { ...run });
      return undefined;
    } catch (error) {
      const why = error instanceof Error ? `${error.name}: ${error.message}` : 'unknown error';
      logger.error('a sync failed', { sync: name, why });
      return `${name}: ${why}`;
    }
  }
  return async () => {
    const faults = (await Promise.all(names.map(one))).filter((fault) => fault !== undefined);
    if (faults.length > 0) throw new SyncsFailed(faults.sort().join('; '));
  };
}
