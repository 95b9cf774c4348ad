import { camelCase } from '../camelCase.ts';
import { type Declaration, declaration, type Sync } from './declaration.ts';
import { alike } from './pageNames.ts';

/** The file that declares a sync: `payment-failures` is in lib/syncs/paymentFailures.ts. */
export const syncFile = (name: string): string => `lib/syncs/${camelCase(name)}.ts`;

/** A declared sync is not as it must be. The message names the file, each field at fault, and what to write there. */
export class SyncRefused extends Error {
  override readonly name = 'SyncRefused';
}

/**
 * Declares a sync: where numbers come from and which metrics of Datadog they become. `Kind` is 'redash' (rows of a query) or 'openmetrics' (an
 * exporter). Throws `SyncRefused` as the file loads, so at `cdk synth` already.
 */
export function sync<const Kind extends Declaration['source']>(declared: Extract<Declaration, { source: Kind }>): Extract<Sync, { source: Kind }>;
export function sync(declared: Declaration): Sync {
  const { data, error } = declaration.safeParse(declared);
  if (data) return data;
  const faults = error.issues.map(({ path, message }) => `${path.join('.') || 'sync'}: ${message}`);
  throw new SyncRefused(`${syncFile(String(declared.name))}: ${faults.join('; ')}`);
}

/** The registry of syncs. Throws `SyncRefused` where two have one name, or send one metric: each would overwrite what the other sent; and where two metrics have one name on the page. */
export function registered(syncs: readonly Sync[]): readonly Sync[] {
  const metrics = new Map<string, string>();
  const names = new Set<string>();
  for (const { name, metrics: sent } of syncs) {
    if (names.has(name)) throw new SyncRefused(`${syncFile(name)}: name: there are two syncs ${name}; give one another name`);
    names.add(name);
    for (const { metric } of sent) {
      const other = metrics.get(metric);
      if (other !== undefined)
        throw new SyncRefused(`${syncFile(name)}: metrics: ${metric} is sent by ${other} too, and each would overwrite the other; give it another name`);
      metrics.set(metric, name);
    }
  }
  const shown = syncs.filter(({ to }) => to !== 'intake');
  const both = alike(shown.flatMap((one) => one.metrics.map(({ metric, kind }) => ({ metric, kind }))));
  const last = shown.find((one) => one.metrics.some(({ metric }) => metric === both?.other));
  if (both && last)
    throw new SyncRefused(
      `${syncFile(last.name)}: metrics: ${both.one} and ${both.other} would have one name on the page (${both.name}); rename one, or take to: 'intake'`,
    );
  return syncs;
}
