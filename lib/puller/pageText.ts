import { Counter, Gauge, Registry, type RegistryContentType } from 'prom-client';
import { minute } from './minutes.ts';
import { alike, behind, exposed, pageName } from './pageNames.ts';
import type { SyncPage } from './syncPage.ts';
import type { PageLine } from './syncState.ts';

/** The page cannot be made of what the syncs remember. The message names what is at fault, and what to change. */
export class NoPage extends Error {
  override readonly name = 'NoPage';
}

/** The two formats that Datadog's Agent and Prometheus read; 0.0.4 is the older one. */
export const formats = { openMetrics: Registry.OPENMETRICS_CONTENT_TYPE, text: Registry.PROMETHEUS_CONTENT_TYPE } as const;
export type Format = keyof typeof formats;

/** In bytes: a Lambda function may answer with 6 MB, as JSON (docs.aws.amazon.com/lambda, "Quotas"). 1,000 series of long tags are 0.3 MB. */
const most = 4_000_000;
/** In minutes: so much later than the next run is due nobody knows any more what a gauge is. A step takes none that is older (lib/facts/gauge.ts). */
const spare = 4;

function labelsOf({ metric, tags }: PageLine): Record<string, string> {
  const labels = Object.fromEntries(Object.entries(tags).map(([name, value]) => [exposed(name), value.toWellFormed()]));
  if (Object.keys(labels).length < Object.keys(tags).length)
    throw new NoPage(`two tags of ${metric} have one name on the page (${Object.keys(tags).join(', ')}); rename one`);
  return labels;
}

/** One metric of the page: all lines of it, of one kind. */
function register(registry: Registry<RegistryContentType>, name: string, lines: readonly PageLine[]): void {
  const [first] = lines;
  if (first === undefined) return;
  const given = lines.map((line) => ({ labels: labelsOf(line), value: line.value }));
  const labelNames = [...new Set(given.flatMap(({ labels }) => Object.keys(labels)))];
  const about = { name, labelNames, registers: [registry] };
  if (first.kind === 'count') {
    const counter = new Counter({ ...about, help: `${first.metric}, all since its sync began.` });
    for (const { labels, value } of given) counter.inc(labels, value);
  } else {
    const gauge = new Gauge({ ...about, help: `${first.metric}, as it was last.` });
    for (const { labels, value } of given) gauge.set(labels, value);
  }
}

/** Of a sync that has stopped, counts stand still, which is true; gauges would tell of now, and are left out. */
const told = ({ through, page }: NonNullable<SyncPage['state']>, now: number, minutes: number): readonly PageLine[] =>
  now - through > (minutes + spare) * minute ? page.filter(({ kind }) => kind === 'count') : page;

/**
 * The OpenMetrics page of all syncs, at `now` (ms since 1970); `minutes` is the time from one run to the next. Throws `NoPage` where no sync has run yet, as a page without anything would say that all is
 * zero; where two metrics or tags have one name there; and where it would be too large.
 */
export async function pageText(pages: readonly SyncPage[], format: Format, now: number, minutes: number): Promise<string> {
  const ran = pages.flatMap(({ sync, state }) => (state ? [{ sync, ...state }] : []));
  if (ran.length === 0) throw new NoPage('no sync has run yet; see the log of syncMetrics');
  const registry = new Registry<RegistryContentType>();
  registry.setContentType(formats[format]);
  const lines = ran.flatMap((state) => told(state, now, minutes));
  const both = alike(lines);
  if (both) throw new NoPage(`${both.one} and ${both.other} have one name on the page (${both.name}); rename one`);
  for (const [name, some] of Map.groupBy(lines, pageName)) register(registry, name, some);
  const gauge = new Gauge({ name: behind, help: 'How long ago the last minute ended that a sync has done.', labelNames: ['sync'], registers: [registry] });
  for (const { sync, through } of ran) gauge.set({ sync }, Math.max(0, Math.round((now - through) / 1_000)));
  const text = await registry.metrics();
  const bytes = Buffer.byteLength(text);
  if (bytes > most) throw new NoPage(`the page has ${bytes} bytes, of ${lines.length} series; at most ${most} can be sent: lower mostSeries of the syncs`);
  return text;
}
