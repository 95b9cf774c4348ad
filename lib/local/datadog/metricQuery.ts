import type { MetricPoint } from '../world.ts';
import { badRequest } from './refusal.ts';

/** One line of a metric query's answer: a value for each tag of `by`, and the points. */
export interface Series {
  readonly tags: readonly (readonly [key: string, value: string])[];
  readonly points: readonly Pick<MetricPoint, 'at' | 'value'>[];
}
export interface MetricQuery {
  readonly metric: string;
  readonly by: readonly string[];
  /** The scope as it stands between the braces: tags that must all hold, or `*`. */
  readonly scope: string;
  /** The series that have points in [from, to), worst first. Times in ms since 1970. */
  select(points: readonly MetricPoint[], from: number, to: number): Series[];
}

const total = ({ points }: Series): number => points.reduce((sum, { value }) => sum + value, 0);
const listOf = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** Reads `sum:METRIC{key:value,...} by {tag,...}.as_count()`. Throws a 400 for any other form: nothing here asks one. */
export function metricQuery(query: string): MetricQuery {
  const [, metric, scope, tags = ''] = /^sum:([\w.]+)\{([^}]*)\}(?:\s*by\s*\{([^}]*)\})?\.as_count\(\)$/.exec(query.trim()) ?? [];
  if (metric === undefined || scope === undefined)
    throw badRequest(`Error parsing query: the stand-in takes sum:METRIC{...} by {...}.as_count(), not ${query}`);
  const wanted = listOf(scope)
    .filter((tag) => tag !== '*')
    .map((tag) => tag.split(/:(.*)/s));
  if (scope.trim() === '' || wanted.some(([key, value]) => !key || !value || /[!*$]/.test(`${key}${value}`)))
    throw badRequest(`Error parsing query: the stand-in cannot read {${scope}}`);
  const by = listOf(tags);
  return {
    metric,
    by,
    scope,
    select(points, from, to) {
      const found = points.filter(
        (point) => point.metric === metric && point.at >= from && point.at < to && wanted.every(([key = '', value]) => point.tags[key] === value),
      );
      const tagsOf = (point: MetricPoint) => by.map((key) => [key, point.tags[key] ?? 'N/A'] as const);
      return [...Map.groupBy(found, (point) => JSON.stringify(tagsOf(point))).values()]
        .map((some) => ({ tags: some[0] === undefined ? [] : tagsOf(some[0]), points: some }))
        .sort((a, b) => total(b) - total(a));
    },
  };
}

/** A series' points summed by interval (ms), oldest first; intervals without a point have none. */
export function rolledUp({ points }: Series, interval: number): Map<number, number> {
  const sums = new Map<number, number>();
  for (const { at, value } of points) {
    const time = Math.floor(at / interval) * interval;
    sums.set(time, (sums.get(time) ?? 0) + value);
  }
  return new Map([...sums].sort(([a], [b]) => a - b));
}
