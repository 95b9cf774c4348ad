import * as z from 'zod';
import type { MonitorEventRow } from '../world.ts';
import { monitorEventJson } from './monitorEventJson.ts';
import { accept, badRequest } from './refusal.ts';
import { filterSchema, timeRange } from './timeRange.ts';

// Not an envelope of JSON:API, as the spans' request is one.
const requestSchema = z.strictObject({
  filter: filterSchema,
  sort: z.enum(['timestamp', '-timestamp']).default('timestamp'),
  page: z.strictObject({ limit: z.number().int().min(1).max(1000).default(10), cursor: z.string().optional() }).default({ limit: 10 }),
  options: z.unknown().optional(),
});

/** How the events API refuses: Python's words in a text. */
const invalid = (why: string) => badRequest(`{'errors': [u"input_validation_error(${why})"]}`);

/** The monitor of `source:alert @monitor.id:ID`. Throws a 400 for any other query: the service would find something else, or nothing. */
function monitorIn(query: string): string {
  const terms = query.trim().split(/\s+/);
  const [id, ...more] = terms.flatMap((term) => /^@monitor\.id:(\d+)$/.exec(term)?.[1] ?? []);
  if (terms.length !== 2 || !terms.includes('source:alert') || id === undefined || more.length > 0)
    throw badRequest(`the stand-in takes source:alert @monitor.id:ID, not ${query}`);
  return id;
}

/** Is it asked about a monitor's own events? */
export const aboutMonitor = (body: unknown): boolean => /\bsource:alert\b/.test(requestSchema.safeParse(body).data?.filter.query ?? '');

const cursorOf = (offset: number): string => Buffer.from(JSON.stringify({ after: offset })).toString('base64url');
function offsetOf(cursor: string): number {
  const offset = Number(/^\{"after":(\d+)\}$/.exec(Buffer.from(cursor, 'base64url').toString('utf8'))?.[1]);
  if (Number.isNaN(offset)) throw invalid("Field 'page' is invalid: invalid cursor");
  return offset;
}

export interface MonitorEventPage {
  readonly data: unknown[];
  /** The next page's cursor; absent where this page is empty: a last page that has something still has one, as recorded. */
  readonly after?: string;
}

/** `POST /api/v2/events/search` about one monitor. Throws a `Refusal`. */
export function searchMonitorEvents(events: readonly MonitorEventRow[], body: unknown): MonitorEventPage {
  const { filter, sort, page } = accept(requestSchema, body);
  const monitor = monitorIn(filter.query);
  const { from, to } = timeRange(filter);
  const start = page.cursor === undefined ? 0 : offsetOf(page.cursor);
  const sign = sort === 'timestamp' ? 1 : -1;
  const data = events
    .filter((row) => row.monitor === monitor && row.at >= from && row.at <= to)
    .sort((a, b) => sign * (a.at - b.at))
    .slice(start, start + page.limit)
    .map(monitorEventJson);
  return data.length === 0 ? { data } : { data, after: cursorOf(start + data.length) };
}
