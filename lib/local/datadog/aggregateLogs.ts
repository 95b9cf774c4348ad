import * as z from 'zod';
import type { LogRow } from '../world.ts';
import { computeSchema, countOf, groupBySchema, grouped } from './grouped.ts';
import { accept } from './refusal.ts';
import { rowQuery } from './spanQuery.ts';
import { filterSchema, timeRange } from './timeRange.ts';

// Strict: the service would ignore a misspelt `groupBy` and give an ungrouped answer.
const requestSchema = z.strictObject({
  // The service would take its own default, and others are billed by what they scan.
  filter: filterSchema.extend({ storage_tier: z.literal('indexes', 'what is asked of logs must say storage_tier: indexes') }),
  compute: z
    .array(computeSchema.extend({ type: z.literal('total', 'the stand-in only counts logs in all') }))
    .min(1)
    .default([{ aggregation: 'count', type: 'total' }]),
  group_by: z.array(groupBySchema).default([]),
});

/** The value of a facet: `status`, `source`, `service` and `env` as they are, attributes with `@`. */
function facetValue({ source, service, env, status, attributes }: LogRow, facet: string): string | undefined {
  if (facet.startsWith('@')) return attributes[facet.slice(1)]?.toString();
  return new Map([
    ['status', status],
    ['source', source],
    ['service', service],
    ['env', env],
  ]).get(facet);
}

/** `POST /api/v2/logs/analytics/aggregate`: the answer's buckets, with `computes` where those of spans have `compute` (as recorded). Throws a `Refusal`. */
export function aggregateLogs(logs: readonly LogRow[], body: unknown): unknown[] {
  const { filter, compute, group_by } = accept(requestSchema, body);
  const matches = rowQuery(filter.query, facetValue);
  const { from, to } = timeRange(filter);
  const found = logs.filter((row) => row.at >= from && row.at <= to && matches(row));
  return grouped(found, group_by, facetValue).map(({ by, rows }) => ({
    by,
    computes: Object.fromEntries(compute.map((_, index) => [`c${index}`, countOf(rows)])),
  }));
}
