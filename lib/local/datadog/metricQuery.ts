import { type Over, overs } from '../../metricQueryText.ts';
import type { MetricPoint } from '../world.ts';
import { badRequest } from './refusal.ts';

const form = new RegExp(`^(${overs.join('|')}):([\\w.]+)\\{([^}]*)\\}(?:\\s*by\\s*\\{([^}]*)\\})?(\\.as_count\\(\\))?$`);

/** One line of a metric query's answer: a value for each tag of `by`, and the points. */
export interface Series {
  readonly tags: readonly (readonly [key: string, value: string])[];
  readonly points: readonly MetricPoint[];
  /** Of a gauge: what is made of the series of one group. A count is always summed. */
  readonly over: Over;
}
export interface MetricQuery {
  readonly metric: string;
  readonly by: readonly string[];
  /** The scope as it stands between the braces: tags that must all hold, or `*`. */
  readonly scope: string;
  /** The series that have points in [from, to), worst first. Times in ms since 1970. */
  select(points: readonly MetricPoint[], from: number, to: number): Series[];
}

const total = ({ points }: Series): number => sum(points);
const listOf = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

/**
 * Reads `sum:METRIC{key:value,...} by {tag,...}.as_count()`, and for a gauge `sum:`, `max:`, `avg:`, `min:` or a percentile without the end. Throws a 400 for any other form: nothing
 * here asks one; and where a count is asked as a gauge or the other way round: Datadog would give a rate, or add up what must not be added.
 */
export function metricQuery(query: string): MetricQuery {
  const [, over, metric, scope, tags = '', asCount] = form.exec(query.trim()) ?? [];
  if (metric === undefined || scope === undefined || (asCount !== undefined && over !== 'sum'))
    throw badRequest(`Error parsing query: the stand-in takes sum:METRIC{...} by {...}.as_count(), or sum:, max:, avg:, min: or p95: of a gauge, not ${query}`);
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
      if (found.some(({ gauge = false }) => gauge === (asCount !== undefined))) throw badRequest(`${metric} is ${asCount ? 'a gauge' : 'no gauge'}`);
      const tagsOf = (point: MetricPoint) => by.map((key) => [key, point.tags[key] ?? 'N/A'] as const);
      return [...Map.groupBy(found, (point) => JSON.stringify(tagsOf(point))).values()]
        .map((some) => ({ tags: some[0] === undefined ? [] : tagsOf(some[0]), points: some, over: overs.find((one) => one === over) ?? 'sum' }))
        .sort((a, b) => total(b) - total(a));
    },
  };
}

/** A series' points by interval (ms), oldest first; intervals without a point have none. Counts are summed; a gauge is averaged over the time, and then over its series. */
export function rolledUp({ points, over }: Series, interval: number): Map<number, number> {
  const all = Map.groupBy(points, ({ at }) => Math.floor(at / interval) * interval);
  return new Map([...all].map(([time, some]) => [time, some[0]?.gauge ? gauged(some, over) : sum(some)] as const).sort(([a], [b]) => a - b));
}

const sum = (points: readonly MetricPoint[]): number => points.reduce((all, { value }) => all + value, 0);
function gauged(points: readonly MetricPoint[], over: Series['over']): number {
  const means = [...Map.groupBy(points, ({ tags }) => JSON.stringify(tags)).values()].map((one) => sum(one) / one.length);
  if (over === 'max' || over === 'min') return Math[over](...means);
  if (over !== 'sum' && over !== 'avg')
    return points.map(({ value }) => value).sort((a, b) => a - b)[Math.ceil((points.length * Number(over.slice(1))) / 100) - 1] ?? 0;
  const all = means.reduce((sum, mean) => sum + mean, 0);
  return over === 'avg' ? all / means.length : all;
}
