import { lookbackOf, type Sync } from './declaration.ts';
import { type Minutes, minute } from './minutes.ts';
import { completeMetric, type Sample, seriesKey } from './sample.ts';
import type { PageLine, SyncState } from './syncState.ts';

/** In minutes: for so long a series keeps its own place, also where nothing is read again. */
const remembered = 15;
/** Lines of the page for each series that a sync may have at once: names come and go. */
const pageLines = 10;

export interface Read extends Minutes {
  /** All that the minutes from `from` to `to` have. */
  readonly samples: readonly Sample[];
  readonly counters: SyncState['counters'];
  readonly counted?: SyncState['counted'];
  /** The first of the minutes that are complete; `to` where none is. */
  readonly completeFrom: number;
}

/** What Datadog does not have yet, minute by minute: what is new or has changed, a zero for a count that is gone, and then that the minute is complete. */
function unsent(sync: Sync, { samples, from, to, completeFrom }: Read, sent: SyncState['sent']): readonly Sample[] {
  const kinds = new Map(sync.metrics.map(({ metric, kind }) => [metric, kind]));
  const outbox: Sample[] = [];
  for (let at = from; at < to; at += minute) {
    const had = sent[at] ?? {};
    const own = samples.filter((sample) => sample.at === at);
    const now = new Set(own.map(seriesKey));
    outbox.push(...own.filter((sample) => had[seriesKey(sample)] !== sample.value));
    for (const [key, value] of Object.entries(had)) {
      const { metric, tags } = seriesOf(key);
      if (!now.has(key) && value !== 0 && kinds.get(metric) === 'count') outbox.push({ metric, kind: 'count', tags, at, seconds: 60, value: 0 });
    }
    if (at >= completeFrom) outbox.push({ metric: completeMetric, kind: 'gauge', tags: { sync: sync.name }, at, seconds: 60, value: 1 });
  }
  return outbox;
}
/** The other way round of `seriesKey`. */
function seriesOf(key: string): Pick<Sample, 'metric' | 'tags'> {
  const [metric, ...tags]: [string, ...[string, string][]] = JSON.parse(key);
  return { metric, tags: Object.fromEntries(tags) };
}

/** Of each gauge what its last minute had: one that is not in it is gone, such as that of a worker, and is not what it was. */
function latest(samples: readonly Sample[]): readonly PageLine[] {
  const gauges = samples.filter(({ kind }) => kind === 'gauge');
  const last = new Map<string, number>();
  for (const { metric, at } of gauges) last.set(metric, Math.max(at, last.get(metric) ?? 0));
  return gauges.filter(({ metric, at }) => at === last.get(metric)).map(({ metric, kind, tags, value }) => ({ metric, kind, tags, value }));
}

/** A counter never falls: an Agent or Prometheus takes a fall for a new beginning, and counts all of it once more. */
function risen({ value, owed = 0 }: Pick<PageLine, 'value' | 'owed'> = { value: 0 }, by: number): Pick<PageLine, 'value' | 'owed'> {
  const rise = by - owed;
  return rise < 0 ? { value, owed: -rise } : { value: value + rise };
}

/** The page after it: counts that are declared go on from what they were, gauges are the latest. */
function paged(sync: Sync, { samples }: Read, { page, sent }: Pick<SyncState, 'page' | 'sent'>, outbox: readonly Sample[]): readonly PageLine[] {
  const counts = new Set(sync.metrics.flatMap(({ metric, kind }) => (kind === 'count' ? [metric] : [])));
  const lines = new Map(page.flatMap((line) => (line.kind === 'count' && counts.has(line.metric) ? [[seriesKey(line), line] as const] : [])));
  for (const { metric, kind, tags, at, value } of outbox) {
    if (kind === 'gauge') continue;
    const key = seriesKey({ metric, tags });
    const before = lines.get(key);
    // The latest goes to the end, so that what is cut at the start is what nobody has seen for longest.
    lines.delete(key);
    lines.set(key, { metric, kind, tags, ...risen(before, value - (sent[at]?.[key] ?? 0)) });
  }
  return [...lines.values(), ...latest(samples)].slice(-sync.mostSeries * pageLines);
}

/** The state with all that is to be sent in its outbox, as if it were sent already. */
export function nextState(sync: Sync, read: Read, state: SyncState | undefined): SyncState {
  const sent = state?.sent ?? {};
  const outbox = unsent(sync, read, sent);
  const after = new Map<string, Record<string, number>>();
  const keptFrom = read.to - Math.max(remembered, lookbackOf(sync)) * minute;
  for (const [at, series] of Object.entries(sent)) if (Number(at) >= keptFrom) after.set(at, { ...series });
  for (const sample of outbox) {
    if (sample.at < keptFrom || sample.metric === completeMetric) continue;
    const series = after.get(String(sample.at)) ?? {};
    series[seriesKey(sample)] = sample.value;
    after.set(String(sample.at), series);
  }
  const page = paged(sync, read, { page: state?.page ?? [], sent }, outbox);
  return { through: read.to, outbox, sent: Object.fromEntries(after), counters: read.counters, counted: read.counted, page };
}
