import * as z from 'zod';
import type { SpanRow } from '../world.ts';
import { accept, badRequest } from './refusal.ts';
import { spanJson } from './spanJson.ts';
import { spanQuery } from './spanQuery.ts';
import { filterSchema, timeRange } from './timeRange.ts';

const pageSchema = z.strictObject({ limit: z.number().int().min(1).max(1000).default(10), cursor: z.string().optional() });
const requestSchema = z.object({
  data: z.object({
    type: z.literal('search_request'),
    attributes: z.strictObject({
      filter: filterSchema,
      sort: z.enum(['timestamp', '-timestamp']).default('-timestamp'),
      page: pageSchema.default({ limit: 10 }),
      options: z.unknown().optional(),
    }),
  }),
});

const cursorOf = (offset: number): string => Buffer.from(JSON.stringify({ after: offset })).toString('base64');
function offsetOf(cursor: string): number {
  const offset = Number(/^\{"after":(\d+)\}$/.exec(Buffer.from(cursor, 'base64').toString('utf8'))?.[1]);
  if (Number.isNaN(offset)) throw badRequest('the cursor is invalid');
  return offset;
}

export interface SpanPage {
  readonly data: unknown[];
  /** The next page's cursor; absent where this page is empty, as the service does: a last page that is full still has one. */
  readonly after?: string;
}

/** `POST /api/v2/spans/events/search`. Rows are unfolded only for the page asked for, so their counts cost nothing. Throws a `Refusal`. */
export function searchSpans(spans: readonly SpanRow[], body: unknown): SpanPage {
  const { filter, sort, page } = accept(requestSchema, body).data.attributes;
  const matches = spanQuery(filter.query);
  const { from, to } = timeRange(filter);
  const sign = sort === 'timestamp' ? 1 : -1;
  const found = spans.filter((row) => row.at >= from && row.at <= to && matches(row)).sort((a, b) => sign * (a.at - b.at));
  const data: unknown[] = [];
  const start = page.cursor === undefined ? 0 : offsetOf(page.cursor);
  let skip = start;
  for (const row of found) {
    const { count = 1 } = row;
    for (let nth = Math.min(skip, count); nth < count && data.length < page.limit; nth += 1) data.push(spanJson(row, nth));
    skip = Math.max(0, skip - count);
    if (data.length === page.limit) break;
  }
  return data.length === 0 ? { data } : { data, after: cursorOf(start + data.length) };
}
