import { Counter, Gauge, Registry, type RegistryContentType } from 'prom-client';
import { formatFor } from '../puller/formatFor.ts';
import { formats } from '../puller/pageText.ts';
import { type FalseAnswer, misbehave } from './faults.ts';
import { type LocalServer, listen } from './server.ts';

type Labels = Readonly<Record<string, string>>;

export interface ExporterStandInOptions {
  /** The only bearer token that is let in; anybody where absent. */
  readonly token?: string;
  /** An answer in place of the true one, for the n-th request (the first is 1). */
  readonly fault?: (call: number) => FalseAnswer | 'hang' | 'drop' | undefined;
}
export interface ExporterStandIn extends LocalServer {
  /** Counters rise, by a name without `_total`. */
  count(name: string, labels: Labels, by: number): void;
  gauge(name: string, labels: Labels, value: number): void;
  /** As a program does that has started anew: all begins at nothing. */
  restart(): void;
}

/** An application's own page of metrics at `/metrics`, over HTTP on this machine, as OpenMetrics or as the older text. Its counters grow as they are told. */
export async function startExporterStandIn({ token, fault = () => undefined }: ExporterStandInOptions = {}): Promise<ExporterStandIn> {
  let counts = new Map<string, Map<string, number>>();
  let gauges = new Map<string, Map<string, number>>();
  let calls = 0;
  const of = (all: typeof counts, name: string): Map<string, number> => {
    const series = all.get(name) ?? new Map<string, number>();
    all.set(name, series);
    return series;
  };
  const rows = (series: ReadonlyMap<string, number>) => [...series].map(([labels, value]): [Labels, number] => [JSON.parse(labels), value]);
  const namesOf = (some: readonly (readonly [Labels, number])[]) => [...new Set(some.flatMap(([labels]) => Object.keys(labels)))];

  async function page(format: keyof typeof formats): Promise<string> {
    const registry = new Registry<RegistryContentType>();
    registry.setContentType(formats[format]);
    for (const [name, series] of counts) {
      const some = rows(series);
      const made = new Counter({ name: `${name}_total`, help: name, labelNames: namesOf(some), registers: [registry] });
      for (const [labels, value] of some) made.inc(labels, value);
    }
    for (const [name, series] of gauges) {
      const some = rows(series);
      const made = new Gauge({ name, help: name, labelNames: namesOf(some), registers: [registry] });
      for (const [labels, value] of some) made.set(labels, value);
    }
    return registry.metrics();
  }
  const server = await listen(async (request, response) => {
    request.resume();
    calls += 1;
    const scripted = fault(calls);
    if (scripted !== undefined) return void misbehave(response, scripted);
    if (token !== undefined && request.headers.authorization !== `Bearer ${token}`) return void misbehave(response, { status: 401, body: 'Unauthorized' });
    if (request.url !== '/metrics') return void misbehave(response, { status: 404, body: 'Not found' });
    const format = formatFor(request.headers.accept);
    misbehave(response, { status: 200, contentType: formats[format], body: await page(format) });
  });
  return {
    ...server,
    url: `${server.url}/metrics`,
    count(name, labels, by) {
      const series = of(counts, name);
      series.set(JSON.stringify(labels), (series.get(JSON.stringify(labels)) ?? 0) + by);
    },
    gauge(name, labels, value) {
      of(gauges, name).set(JSON.stringify(labels), value);
    },
    restart() {
      counts = new Map();
      gauges = new Map();
    },
  };
}
