import * as z from 'zod';

const word = /^[\p{L}\p{N}_\-:./]+$/u;
/** What Datadog's tag and metric names allow, so that no value can change the query that it stands in. */
export const isMetricWord = (value: string): boolean => word.test(value);
/** The same for a runbook's parameters. */
export const metricWord = z.string().refine(isMetricWord, "Datadog's names have letters, digits and _ - : . / alone");

/** What every metric query holds, whatever it computes: `METRIC{key:value,...} by {tag,...}`. Of words alone. */
export function scopeText(metric: string, tags: Readonly<Record<string, string>>, by: readonly string[] = []): string {
  const scope = Object.entries(tags).map(([key, value]) => `${key}:${value}`);
  return `${metric}{${scope.join(',') || '*'}}${by.length > 0 ? ` by {${by.join(',')}}` : ''}`;
}

/**
 * What Datadog makes of the series of a gauge that say something at once. Percentiles it computes of a distribution, such as the latency of all requests
 * (docs.datadoghq.com/metrics/distributions); of another metric it gives no point.
 */
export const overs = ['sum', 'avg', 'max', 'min', 'p50', 'p75', 'p90', 'p95', 'p99'] as const;
export type Over = (typeof overs)[number];

interface Asked {
  readonly metric: string;
  readonly kind: 'count' | 'gauge';
  /** Of a gauge: what is made of several that say it at once. */
  readonly each: string;
  readonly tags: Readonly<Record<string, string>>;
}
/** A count's or a gauge's query, as lib/sources sends it. */
export const metricQueryText = ({ metric, kind, each, tags }: Asked): string =>
  kind === 'count' ? `sum:${scopeText(metric, tags)}.as_count()` : `${each}:${scopeText(metric, tags)}`;
