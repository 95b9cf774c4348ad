import * as z from 'zod';
import { matchesEndpoint } from './endpoints.ts';
import { maskCardNumbers } from './mask.ts';
import type { SpanCounts } from './sources/datadogAnswers.ts';

/**
 * Bytes and counts: 50 groups and 20 samples of the longest names stay under the 32 KB that a step may leave; a Slack chart draws 20 points. A called
 * service's name is compared with others, so it is kept whole: Datadog's own limit is 100 characters, of 3 bytes at most in Japanese.
 */
export const caps = { groups: 50, expectedBy: 25, samples: 20, trend: 20, service: 300, endpoint: 100, tag: 40, message: 160 } as const;
/** The group of spans that do not carry the tag. */
export const noTag = 'no tag';
/** The facets that failing requests are counted by, outermost first. */
export const facets = { endpoint: 'resource_name', method: '@payment.method', gateway: '@payment.gateway', status: '@http.status_code' } as const;

const group = z.object({
  endpoint: z.string(),
  status: z.string(),
  method: z.string(),
  gateway: z.string(),
  count: z.number(),
  /** Is the endpoint one of those that the runbook expects to fail? */
  expected: z.boolean(),
});
const sample = z.object({ traceId: z.string(), endpoint: z.string(), status: z.string(), errorType: z.string(), errorMessage: z.string() });
const point = z.object({ at: z.string(), count: z.number() });

/** Failing requests of one service in one window: totals, the largest groups, samples and the trend. Counts are spans. */
export const failingRequests = z.object({
  service: z.string(),
  env: z.string(),
  query: z.string(),
  window: z.object({ from: z.string(), to: z.string() }),
  failing: z.number(),
  /** How many of them are at the expected endpoints. */
  expected: z.number(),
  /** Failing requests that Datadog counted but did not break down (more groups than it lists). */
  unlisted: z.number(),
  /** Datadog's list was full and it gave no total: there may be more failing requests than `failing`. */
  cut: z.boolean(),
  /** Worst first, at most 50; the rest, `unlisted` included, is summed in `other`. */
  groups: z.array(group),
  other: z.number(),
  /** The expected endpoints' failing requests by payment method and gateway, worst first; summed before the groups are cut to 50. */
  expectedBy: z.array(z.object({ method: z.string(), gateway: z.string(), count: z.number() })),
  samples: z.array(sample),
  trend: z.array(point),
  /** Datadog searches only the spans that it kept: true where it says so. */
  sampled: z.boolean(),
  /**
   * Where the budget for spans was spent and a trace metric was counted in their place: its name, the error's, and the tags that it does not carry;
   * to it every request is one without them. Absent where spans were counted.
   */
  fromMetric: z.object({ metric: z.string(), because: z.enum(['RateLimited']), unseen: z.array(z.string()) }).optional(),
  /** What could not be looked at, and the error's name; empty when all was. */
  notChecked: z.array(z.object({ what: z.enum(['sampleSpans']), error: z.string() })),
});
export type Group = z.infer<typeof group>;
export type Sample = z.infer<typeof sample>;
export type Point = z.infer<typeof point>;
export type FailingRequests = z.infer<typeof failingRequests>;

/** Untrusted text cut to a number of bytes as JSON, without control characters and broken surrogates. Masked first: half a card number is not recognised. */
export function clip(text: string, bytes: number): string {
  const clean = maskCardNumbers(
    text
      .toWellFormed()
      .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
      // What shows nothing makes no name, and could keep the groups of a card number apart.
      .replace(/\p{Cf}|\u034F|\u115F|\u1160|\u2800|\u3164|\uFFA0/gu, '')
      .trim(),
  );
  let size = 0;
  let kept = '';
  for (const char of clean) {
    size += Buffer.byteLength(JSON.stringify(char)) - 2;
    if (size > bytes - 3) return Buffer.byteLength(JSON.stringify(clean)) - 2 <= bytes ? clean : `${kept}…`;
    kept += char;
  }
  return clean;
}

/** Sums rows that have the same name, worst first. */
export function summed<Row extends { readonly count: number }>(rows: readonly Row[], name: (row: Row) => string): Row[] {
  const sums = new Map<string, Row>();
  for (const row of rows) {
    const before = sums.get(name(row));
    sums.set(name(row), before ? { ...row, count: before.count + row.count } : row);
  }
  return [...sums.values()].sort((a, b) => b.count - a.count);
}

/** The first `most` of rows that stand worst first; the first one that `speaksOf` the matter is among them, so that a verdict can name it. */
export function worst<Row>(rows: readonly Row[], most: number, speaksOf: (row: Row) => boolean): Row[] {
  const first = rows.slice(0, most);
  const named = rows.find(speaksOf);
  return named === undefined || first.includes(named) ? first : [...first.slice(0, -1), named];
}

/** The sum of counted rows. */
export const total = (rows: readonly { readonly count: number }[]): number => rows.reduce((sum, { count }) => sum + count, 0);

/** The summary of what was counted. `expected` are endpoint patterns; endpoints that one `matches` are shown under the pattern. Pure. */
export function summarise(counts: SpanCounts, expected: readonly string[], matches = matchesEndpoint) {
  const all = counts.buckets.map(({ by, count }): Group => {
    const endpoint = by[facets.endpoint] ?? noTag;
    const pattern = expected.find((candidate) => matches(candidate, endpoint));
    return {
      endpoint: clip(pattern ?? endpoint, caps.endpoint) || noTag,
      method: clip(by[facets.method] ?? noTag, caps.tag) || noTag,
      gateway: clip(by[facets.gateway] ?? noTag, caps.tag) || noTag,
      status: clip(by[facets.status] ?? noTag, caps.tag) || noTag,
      count,
      expected: pattern !== undefined,
    };
  });
  const groups = summed(all, ({ endpoint, status, method, gateway }) => JSON.stringify([endpoint, status, method, gateway]));
  const kept = worst(groups, caps.groups, (one) => !one.expected);
  const atExpected = groups.filter((one) => one.expected).map(({ method, gateway, count }) => ({ method, gateway, count }));
  return {
    failing: counts.total,
    expected: total(atExpected),
    unlisted: counts.total - total(groups),
    cut: counts.cut,
    groups: kept,
    other: counts.total - total(kept),
    expectedBy: summed(atExpected, ({ method, gateway }) => JSON.stringify([method, gateway])).slice(0, caps.expectedBy),
    trend: trendOf(counts).slice(-caps.trend),
    sampled: counts.sampled,
  };
}

/** All buckets' points added up, oldest first. */
function trendOf({ buckets }: SpanCounts): Point[] {
  return summed(
    buckets.flatMap(({ trend }) => trend),
    ({ at }) => at,
  ).sort((a, b) => a.at.localeCompare(b.at));
}
