import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { EventRow } from '../world.ts';
import { accept } from './refusal.ts';
import { searchQuery } from './searchQuery.ts';
import { filterSchema, timeRange } from './timeRange.ts';

const requestSchema = z.strictObject({
  filter: filterSchema,
  sort: z.enum(['timestamp', '-timestamp']).default('timestamp'),
  page: z.strictObject({ limit: z.number().int().min(1).max(1_000).default(10) }).default({ limit: 10 }),
  options: z.unknown().optional(),
});

const branch = z.record(z.string(), z.unknown());
/** What a key of a query finds in an event: `service`, `source` ... are tags, what has an `@` is an attribute. */
function valuesIn({ tags, attributes }: EventRow, key: string): string[] {
  if (!key.startsWith('@')) return tags.flatMap((tag) => (tag.startsWith(`${key}:`) ? [tag.slice(key.length + 1)] : []));
  const found = key
    .slice(1)
    .split('.')
    .reduce<unknown>((at, part) => branch.safeParse(at).data?.[part], attributes);
  return [found].flat().flatMap((one) => (typeof one === 'string' || typeof one === 'number' ? [String(one)] : []));
}

function eventJson({ at, title, message, tags, attributes }: EventRow) {
  const id = createHash('sha256').update(`${title} ${at}`).digest('hex');
  const service = tags.find((tag) => tag.startsWith('service:'))?.slice('service:'.length) ?? 'undefined';
  return {
    id: `AwAAA${id}`,
    type: 'event',
    attributes: {
      message: message ?? title,
      tags,
      timestamp: new Date(at).toISOString(),
      attributes: {
        title,
        service,
        status: 'info',
        timestamp: at,
        aggregation_key: id.slice(0, 32),
        evt: { id: id.replace(/\D/g, '').slice(0, 19) },
        ...attributes,
      },
    },
  };
}

/** `POST /api/v2/events/search`: the first page, which is all that is asked here; `more` says whether there would be another. Throws a `Refusal`. */
export function searchEvents(rows: readonly EventRow[], body: unknown): { readonly data: unknown[]; readonly more: boolean } {
  const { filter, sort, page } = accept(requestSchema, body);
  const matches = searchQuery(filter.query);
  const { from, to } = timeRange(filter);
  const sign = sort === 'timestamp' ? 1 : -1;
  const found = rows.filter((row) => row.at >= from && row.at <= to && matches((key) => valuesIn(row, key))).sort((a, b) => sign * (a.at - b.at));
  return { data: found.slice(0, page.limit).map(eventJson), more: found.length > page.limit };
}
