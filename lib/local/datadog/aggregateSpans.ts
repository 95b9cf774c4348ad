import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { SpanRow } from '../world.ts';
import { accept, badRequest } from './refusal.ts';
import { facetOf } from './spanJson.ts';
import { spanQuery } from './spanQuery.ts';
import { filterSchema, timeRange } from './timeRange.ts';

const computeSchema = z.strictObject({
  aggregation: z.literal('count', 'the stand-in only counts'),
  type: z.enum(['total', 'timeseries']).default('total'),
  interval: z.string().optional(),
});
const sortSchema = z.strictObject({
  type: z.enum(['alphabetical', 'measure']).default('alphabetical'),
  order: z.enum(['asc', 'desc']).default('asc'),
  aggregation: z.literal('count', 'the stand-in only sorts by count').optional(),
  metric: z.undefined().optional(),
});
const groupBySchema = z.strictObject({
  facet: z.string(),
  limit: z.number().int().positive().default(10),
  missing: z.union([z.string(), z.number()]).optional(),
  total: z.union([z.boolean(), z.string(), z.number()]).default(false),
  sort: sortSchema.default({ type: 'alphabetical', order: 'asc' }),
});
// Strict: the service would ignore a misspelt `groupBy` and give an ungrouped answer.
const requestSchema = z.object({
  data: z.object({
    type: z.literal('aggregate_request'),
    attributes: z.strictObject({
      filter: filterSchema,
      compute: z
        .array(computeSchema)
        .min(1)
        .default([{ aggregation: 'count', type: 'total' }]),
      group_by: z.array(groupBySchema).default([]),
      options: z.unknown().optional(),
    }),
  }),
});
type Level = z.infer<typeof groupBySchema>;
interface Group {
  readonly by: Readonly<Record<string, string>>;
  readonly rows: readonly SpanRow[];
}

const countOf = (rows: readonly SpanRow[]): number => rows.reduce((sum, { count = 1 }) => sum + count, 0);

/** The values of one facet, sorted and cut to its limit, and the bucket for all of them where it is asked for. There is no "other" bucket. */
function split(rows: readonly SpanRow[], { facet, limit, missing, total, sort }: Level): (readonly [string, readonly SpanRow[]])[] {
  const valueIn = (row: SpanRow) => facetOf(row, facet) ?? (missing === undefined ? undefined : String(missing));
  const carrying = rows.filter((row) => valueIn(row) !== undefined);
  const sign = sort.order === 'asc' ? 1 : -1;
  const listed = [...Map.groupBy(carrying, (row) => valueIn(row) ?? '')]
    .sort(([a], [b]) => (a < b ? -1 : 1) * (sort.type === 'alphabetical' ? sign : 1))
    .sort(([, a], [, b]) => (sort.type === 'measure' ? sign * (countOf(a) - countOf(b)) : 0))
    .slice(0, limit);
  return total === false ? listed : [...listed, [total === true ? '$facet_total' : String(total), carrying]];
}

/** Each limit counts within the bucket around it. Whether the service breaks a total down by the inner facets is not documented; here it does. */
function grouped(rows: readonly SpanRow[], [level, ...inner]: readonly Level[]): Group[] {
  if (rows.length === 0) return [];
  if (!level) return [{ by: {}, rows }];
  return split(rows, level).flatMap(([value, some]) => grouped(some, inner).map(({ by, rows: own }) => ({ by: { [level.facet]: value, ...by }, rows: own })));
}

const units: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const intervalMs = (text: string): number => {
  const [, amount, unit] = /^(\d+)([smhd])$/.exec(text) ?? [];
  if (unit === undefined) throw badRequest(`the stand-in cannot read the interval ${text}`);
  return Number(amount) * (units[unit] ?? 0);
};

/** Points aligned to the clock; times without a span have none. */
function timeseries(rows: readonly SpanRow[], interval: number) {
  const points = Map.groupBy(rows, ({ at }) => Math.floor(at / interval) * interval);
  return [...points].sort(([a], [b]) => a - b).map(([time, some]) => ({ time: new Date(time).toISOString(), value: countOf(some) }));
}

/** `POST /api/v2/spans/analytics/aggregate`: the buckets of the answer's `data`. Throws a `Refusal`. */
export function aggregateSpans(spans: readonly SpanRow[], body: unknown): unknown[] {
  const { filter, compute, group_by } = accept(requestSchema, body).data.attributes;
  const matches = spanQuery(filter.query);
  const { from, to } = timeRange(filter);
  // The service's default is 150 points.
  const usual = Math.ceil((to - from) / 150 / 1_000) * 1_000;
  const computed = (rows: readonly SpanRow[]) =>
    Object.fromEntries(
      compute.map(({ type, interval }, index) => [
        `c${index}`,
        type === 'total' ? countOf(rows) : timeseries(rows, interval === undefined ? usual : intervalMs(interval)),
      ]),
    );
  const found = spans.filter((row) => row.at >= from && row.at <= to && matches(row));
  return grouped(found, group_by).map(({ by, rows }) => ({ type: 'bucket', id: randomUUID(), attributes: { by, compute: computed(rows) } }));
}
