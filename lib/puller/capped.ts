import { type Sync, tagNames } from './declaration.ts';
import { type Sample, seriesKey } from './sample.ts';
import type { Pulled } from './samplesOfRows.ts';
import { sums } from './sums.ts';
import type { SyncState } from './syncState.ts';

/** The value of a tag that stands for many. */
export const otherValue = 'other';

/** Samples that have become one series, added up. */
function added(samples: readonly Sample[]): readonly Sample[] {
  const all = sums();
  for (const sample of samples) all.add(sample);
  return all.samples();
}

const under = (sample: Sample, names: readonly string[]): Sample => ({
  ...sample,
  tags: { ...sample.tags, ...Object.fromEntries(names.map((name) => [name, otherValue])) },
});

/** The first `most` series by name: those that Datadog has of the last minutes stay, then the largest. */
function first(samples: readonly Sample[], most: number, held: ReadonlySet<string>): ReadonlySet<string> {
  const values = new Map<string, number>();
  for (const sample of samples) values.set(seriesKey(sample), (values.get(seriesKey(sample)) ?? 0) + sample.value);
  const ranked = [...values].sort(([a, x], [b, y]) => Number(held.has(b)) - Number(held.has(a)) || y - x || (a < b ? -1 : 1));
  return new Set(ranked.slice(0, Math.max(most, 0)).map(([key]) => key));
}

/**
 * At most `mostSeries` series, the same share for each metric. A tenth of it is for what does not fit: its tags of `other` become the value `other`,
 * and where even that is too many, all its tags do. No event is lost: what is put together is added up.
 */
export function capped(sync: Sync, { samples, warnings }: Pulled, sent: SyncState['sent']): Pulled {
  const held = new Set(Object.values(sent).flatMap((series) => Object.keys(series)));
  const share = Math.floor(sync.mostSeries / sync.metrics.length);
  const counts: string[] = [];
  const fitted = sync.metrics.flatMap(({ metric, tags }) => {
    const own = samples.filter((sample) => sample.metric === metric);
    const series = new Set(own.map(seriesKey)).size;
    if (series <= share) return own;
    const names = tagNames(tags);
    const others = names.filter((name) => sync.other.includes(name));
    const kept = first(own, share - Math.max(1, Math.floor(share / 10)), held);
    const rest = added(own.filter((sample) => !kept.has(seriesKey(sample))).map((sample) => under(sample, others.length > 0 ? others : names.slice(-1))));
    const room = share - kept.size;
    const together = first(rest, new Set(rest.map(seriesKey)).size > room ? room - 1 : room, held);
    counts.push(`${metric} has ${series} series, at most ${share}: ${series - kept.size} went into ${otherValue}`);
    return added([
      ...own.filter((sample) => kept.has(seriesKey(sample))),
      ...rest.map((sample) => (together.has(seriesKey(sample)) ? sample : under(sample, names))),
    ]);
  });
  return { samples: fitted, warnings: [...warnings, ...counts] };
}
