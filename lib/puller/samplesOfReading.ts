import type { OpenMetricsSync } from './declaration.ts';
import { minute, reach } from './minutes.ts';
import { PullRefused } from './pullRefused.ts';
import type { Pulled } from './samplesOfRows.ts';
import { sampleValue } from './sampleValue.ts';
import { sums } from './sums.ts';
import type { SyncState } from './syncState.ts';
import { tagsKept } from './tagValue.ts';

/** One sample of an exporter's page. */
export interface Exposed {
  /** As it stands there: `jobs_enqueued_total`. */
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
  /** Of the name, all labels, those that are not declared too, and when it began to count, where the page says so; nobody can read them from it. */
  readonly id: string;
  /** What the page says it is, in lower case, where it says so: counter, gauge, histogram, ... */
  readonly type?: string | undefined;
}
export interface PulledReading extends Pulled {
  readonly counters: SyncState['counters'];
  readonly counted: readonly string[];
  /** False where counts cannot be told yet: there is no reading to compare with. */
  readonly whole: boolean;
}

/** In minutes: a counter that is away goes on from where it was when it comes back. Counted from 0 it would bring all that it ever counted. */
const missed = 1_440;

const kinds = new Map<string | undefined, 'count' | 'gauge'>([
  ['counter', 'count'],
  ['histogram', 'count'],
  ['summary', 'count'],
  ['gauge', 'gauge'],
]);

/** What a counter rose by since it was read last; undefined where nobody can say. */
function riseOf({ id, value }: Exposed, state: SyncState | undefined, compares: boolean): number | undefined {
  if (!compares) return undefined;
  // Not there at the last reading, or less now: it has begun since, and began at 0.
  const last = state?.counters[id]?.value ?? 0;
  return value < last ? value : value - last;
}

/** A reading at the end of the minute that begins at `at` -> samples of that minute. Throws `PullRefused`, and then nothing of it may be sent. */
export function samplesOfReading(sync: OpenMetricsSync, exposed: readonly Exposed[], state: SyncState | undefined, at: number): PulledReading {
  const through = at + minute;
  const since = state && state.through >= through - reach * minute ? state.through : undefined;
  const counters: Record<string, { value: number; at: number }> = {};
  const all = sums();
  const absent: string[] = [];
  // One that is declared since the last reading has none to compare with; all that it has ever counted is nothing of this minute.
  const compares = (from: string) => since !== undefined && (state?.counted?.includes(from) ?? true);
  const odd: string[] = [];
  for (const { metric, kind, from, tags } of sync.metrics) {
    const found = exposed.filter(({ name }) => name === from);
    if (found.length === 0) absent.push(from);
    else
      for (const label of Object.values(tags))
        if (!found.some(({ labels }) => Object.hasOwn(labels, label))) odd.push(`no ${from} has the label ${label}; check its name on the page`);
    // NaN is how an exporter says that it has no value now. No sample is sent: a zero would be one.
    const said = kind === 'gauge' ? found.filter(({ value }) => !Number.isNaN(value)) : found;
    if (said.length < found.length) odd.push(`${found.length - said.length} of ${from} are NaN there: no value, and none was sent`);
    for (const one of said) {
      const told = kinds.get(one.type);
      if (told !== undefined && told !== kind)
        throw new PullRefused(`${from} is a ${one.type} there, and ${metric} is declared as a ${kind}; declare a ${told}`);
      const named = tagsKept(Object.entries(tags).map(([tag, label]) => [tag, one.labels[label], `the label ${label} of ${from}`]));
      if (kind === 'count') {
        if (!Number.isFinite(one.value) || one.value < 0) throw new PullRefused(`${from} is negative or no number, and a counter cannot be; mend the exporter`);
        counters[one.id] = { value: one.value, at: through };
      }
      const rise = kind === 'count' ? riseOf(one, state, compares(from)) : one.value;
      if (rise === undefined) continue;
      const seconds = kind === 'count' && since !== undefined ? (through - since) / 1_000 : 60;
      const sample = { metric, kind, tags: { ...sync.fixed, ...named }, at, seconds, value: sampleValue(kind, rise, from) };
      if (all.add(sample) && kind === 'gauge')
        throw new PullRefused(`${metric} has two values with the same tags: a gauge can have one; declare the label that tells them apart`);
    }
  }
  if (absent.length === sync.metrics.length) throw new PullRefused(`the page has none of ${absent.join(', ')}; check the address and the names`);
  const away = Object.entries(state?.counters ?? {}).filter(([id, last]) => !Object.hasOwn(counters, id) && last.at >= through - missed * minute);
  const warnings = [...(absent.length > 0 ? [`the page has no ${absent.join(', ')}`] : []), ...odd];
  const counted = sync.metrics.filter(({ kind }) => kind === 'count').map(({ from }) => from);
  return { samples: all.samples(), warnings, counters: { ...Object.fromEntries(away), ...counters }, counted, whole: counted.every(compares) };
}
