import type { Sample } from './sample.ts';

type Named = Pick<Sample, 'metric' | 'kind'>;

/** How far each sync is, on the page. */
export const behind = 'firstlook_sync_behind_seconds';

/** Names have no dots there. */
export const exposed = (name: string): string => name.replace(/[^A-Za-z0-9_]/g, '_');

/**
 * A metric's name on the page. Datadog's Agent adds `.count` to a counter's name, so that of a count that ends in it is left out: `jobs.enqueued.count` comes
 * back as itself.
 */
export const pageName = ({ metric, kind }: Named): string => (kind === 'count' ? `${exposed(metric.replace(/\.count$/, ''))}_total` : exposed(metric));

/**
 * What nothing else may be called: in OpenMetrics a counter's TYPE line has the name without _total, and when it began is its name with _created. The
 * parser of Datadog's Agent (prometheus_client 0.26, "Clashing name") reads nothing of a page where something else has that.
 */
function takenBy(named: Named): readonly string[] {
  const name = pageName(named);
  const family = name.replace(/_total$/, '');
  return named.kind === 'count' ? [name, family, `${family}_created`] : [name];
}

/** Two metrics that cannot stand on one page, and the name that both would have there; undefined where there are none. */
export function alike(metrics: readonly Named[]): { readonly one: string; readonly other: string; readonly name: string } | undefined {
  const taken = new Map<string, string>([[behind, 'how far each sync is']]);
  for (const named of metrics)
    for (const name of takenBy(named)) {
      const one = taken.get(name);
      if (one !== undefined && one !== named.metric) return { one, other: named.metric, name };
      taken.set(name, named.metric);
    }
  return undefined;
}
