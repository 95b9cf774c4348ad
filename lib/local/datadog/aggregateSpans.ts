import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { SpanRow } from '../world.ts';
import { computeSchema, countOf, groupBySchema, grouped } from './grouped.ts';
import { accept, badRequest } from './refusal.ts';
import { facetOf } from './spanJson.ts';
import { spanQuery } from './spanQuery.ts';
import { filterSchema, timeRange } from './timeRange.ts';

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
  return grouped(found, group_by, facetOf).map(({ by, rows }) => ({ type: 'bucket', id: randomUUID(), attributes: { by, compute: computed(rows) } }));
}
