import { type Declaration, declaration, type OpenMetricsSync, type RedashSync } from '../../lib/puller/declaration.ts';
import type { PullerPorts, SyncsTable } from '../../lib/puller/ports.ts';
import { type Sample, seriesKey } from '../../lib/puller/sample.ts';
import type { Exposed } from '../../lib/puller/samplesOfReading.ts';
import type { SyncState } from '../../lib/puller/syncState.ts';

export const minute = 60_000;
/** 2026-03-14 12:00 UTC. */
export const noon = Date.UTC(2026, 2, 14, 12);
export const at = (minutes: number, seconds = 0): number => noon + minutes * minute + seconds * 1_000;
/** As Redash writes it. */
export const inWords = (ms: number): string => new Date(ms).toISOString().slice(0, 23);

export function redashSync(parts: Partial<Extract<Declaration, { source: 'redash' }>> = {}): RedashSync {
  const parsed = declaration.parse({
    name: 'failures',
    source: 'redash',
    query: 7,
    time: 'minute',
    lookback: 5,
    metrics: [{ metric: 'app.failures', kind: 'count', value: 'n', tags: ['gateway', 'reason'] }],
    ...parts,
  });
  return parsed.source === 'redash' ? parsed : neverHere();
}
export function jobsSync(parts: Partial<Extract<Declaration, { source: 'openmetrics' }>> = {}): OpenMetricsSync {
  const parsed = declaration.parse({
    name: 'jobs',
    source: 'openmetrics',
    url: 'https://jobs.example.com/metrics',
    metrics: [{ metric: 'jobs.done.count', kind: 'count', from: 'jobs_done_total', tags: { queue: 'queue' } }],
    ...parts,
  });
  return parsed.source === 'openmetrics' ? parsed : neverHere();
}
const neverHere = (): never => {
  throw new Error('another source');
};

/** Datadog's intake: of two points with the same metric, tags and time the last one counts. */
export function intake() {
  const points = new Map<string, Sample>();
  return {
    points,
    take: (samples: readonly Sample[]) => {
      for (const sample of samples) points.set(`${sample.at} ${seriesKey(sample)}`, sample);
    },
    total: (metric: string, from = 0, to = Number.POSITIVE_INFINITY) =>
      [...points.values()].filter((one) => one.metric === metric && one.at >= from && one.at < to).reduce((sum, { value }) => sum + value, 0),
    times: (metric: string) => [...points.values()].flatMap((one) => (one.metric === metric ? [one.at] : [])).sort((a, b) => a - b),
  };
}

export function tableInMemory(): SyncsTable & { readonly states: Map<string, { version: number; state: SyncState }> } {
  const states = new Map<string, { version: number; state: SyncState }>();
  return {
    states,
    read: async (name) => states.get(name) ?? { version: 0, state: undefined },
    async write(name, version, state) {
      if ((states.get(name)?.version ?? 0) !== version) return false;
      // As JSON holds it.
      states.set(name, { version: version + 1, state: JSON.parse(JSON.stringify(state)) });
      return true;
    },
  };
}

export const exposed = (name: string, labels: Record<string, string>, value: number, parts: Partial<Exposed> = {}): Exposed => ({
  name,
  labels,
  value,
  id: JSON.stringify([name, labels]),
  ...parts,
});

export interface Row {
  time: number;
  gateway: string;
  reason: string;
  n: number;
}
/** A database and an exporter that a test changes, a clock that it turns, and Datadog. */
export function worldOf() {
  const datadog = intake();
  const table = tableInMemory();
  const world = { rows: [] as Row[], page: [] as Exposed[], ms: noon };
  const ports: PullerPorts = {
    table,
    now: () => world.ms,
    readPage: async () => world.page,
    readRows: async (_, { from, to }) => ({
      columns: ['minute', 'gateway', 'reason', 'n'],
      rows: world.rows.filter(({ time }) => time >= from && time < to).map(({ time, ...row }) => ({ ...row, minute: inWords(time) })),
    }),
    send: async (samples) => datadog.take(samples),
  };
  return { world, datadog, table, ports };
}
