import { createHash } from 'node:crypto';
import parsePrometheusTextFormat from 'parse-prometheus-text-format';
import type { Exposed } from '../puller/samplesOfReading.ts';
import { UnexpectedAnswer } from './errors.ts';

/** More is no page of one service, and the state of a sync would not fit. */
const mostLines = 50_000;
/** In characters. A sample is some hundred; the library takes seconds for a line of megabytes. */
const longestLine = 20_000;

/** Of the name and all labels, in order: two samples are the same series where it is the same. */
const idOf = (name: string, labels: Readonly<Record<string, string>>): string =>
  createHash('sha256')
    .update(JSON.stringify([name, Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1))]))
    .digest('base64url')
    .slice(0, 22);

const numbers: ReadonlyMap<string, number> = new Map([
  ['nan', Number.NaN],
  ['+inf', Number.POSITIVE_INFINITY],
  ['inf', Number.POSITIVE_INFINITY],
  ['-inf', Number.NEGATIVE_INFINITY],
]);
const numberOf = (text: string): number | undefined =>
  numbers.get(text.toLowerCase()) ?? (/^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : undefined);

/** The family of a sample: what its TYPE line is written under. */
const family = (name: string): string => name.replace(/_(total|created|bucket|sum|count|info)$/, '');

/** In seconds since 1970: no process that is read today began before 2001. */
const firstBeginning = 1_000_000_000;
/** Does a sample say when another began to count? A counter of what was created, such as jobs_created beside jobs_total, is called the same, and would begin that anew each time it rises. */
const isBeginning = (name: string, value: number, type = 'gauge'): boolean => name.endsWith('_created') && type === 'gauge' && value > firstBeginning;

/**
 * The samples of a page of text, OpenMetrics or Prometheus. The library reads one line at a time: of a whole page it drops the labels of histograms,
 * the last line without an end, and a sample that is there twice. Throws `UnexpectedAnswer` with the line's number, never its text.
 */
export function exposition(text: string, openMetrics: boolean): readonly Exposed[] {
  const lines = text.split('\n');
  if (lines.length > mostLines) throw new UnexpectedAnswer(`the exporter's page has more than ${mostLines} lines; expose less there`);
  if (openMetrics && lines.findLast((line) => line.trim() !== '')?.trim() !== '# EOF')
    throw new UnexpectedAnswer("the exporter's page is cut: OpenMetrics ends with # EOF");
  const types = new Map<string, string>();
  const samples = new Map<string, Omit<Exposed, 'type'>>();
  for (const [index, raw] of lines.entries()) {
    const line = raw.trim();
    const refused = (what: string) => new UnexpectedAnswer(`line ${index + 1} of the exporter's page ${what}`);
    if (line === '') continue;
    if (line.length > longestLine) throw refused(`has more than ${longestLine} characters`);
    if (line.startsWith('#')) {
      const [, name, type] = /^#[ \t]+TYPE[ \t]+(\S+)[ \t]+(\S+)$/.exec(line) ?? [];
      if (name !== undefined && type !== undefined) types.set(name, type.toLowerCase());
      continue;
    }
    const { name, value, labels, at } = parsedLine(line, refused);
    const id = idOf(name, labels);
    if (samples.has(id)) throw refused('is there twice, with the same labels');
    if (at !== undefined && numberOf(at) === undefined) throw refused('has something after its value that is no time');
    samples.set(id, { name, labels, value, id });
  }
  const created = new Map(
    [...samples.values()].flatMap(({ name, labels, value }) =>
      isBeginning(name, value, types.get(name)) ? [[idOf(name.replace(/_created$/, ''), labels), value] as const] : [],
    ),
  );
  return [...samples.values()].map((sample) => {
    const own = types.get(sample.name);
    // A summary's quantiles go up and down; its sum and its count are counters.
    const type = own === 'summary' ? 'gauge' : (own ?? types.get(family(sample.name)));
    // Where a family says when it began to count (`_created`), one that began anew is another series, which its value alone may not show.
    const began = created.get(idOf(family(sample.name), sample.labels));
    return { ...sample, type, id: began === undefined ? sample.id : `${sample.id}@${began}` };
  });
}

/** The library takes no blank behind a comma, which the format allows between labels (prometheus.io/docs/instrumenting/exposition_formats). What is in quotes stays; a quote that is left open takes the rest with it, so that a line is looked at once. */
const withoutBlanks = (line: string): string => line.replace(/"(?:\\.|[^"\\])*"?|,\s+/g, (part) => (part.startsWith(',') ? ',' : part));

function parsedLine(line: string, refused: (what: string) => UnexpectedAnswer) {
  let families: ReturnType<typeof parsePrometheusTextFormat>;
  try {
    families = parsePrometheusTextFormat(`${withoutBlanks(line)}\n`);
  } catch {
    throw refused('is no sample');
  }
  const [{ name, metrics: [sample] = [] } = { name: '' }] = families;
  const value = numberOf(sample?.value ?? '');
  const labels = sample?.labels ?? {};
  if (!/^[A-Za-z_:][A-Za-z0-9_:]*$/.test(name) || value === undefined || Object.keys(labels).some((label) => !/^[A-Za-z_][A-Za-z0-9_]*$/.test(label)))
    throw refused('is no sample; is that the address of an exporter?');
  // An exemplar (# {...} 1.0) is left by the library where the time is.
  return { name, value, labels, at: sample?.timestamp_ms?.split('#')[0] || undefined };
}
