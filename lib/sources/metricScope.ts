import { Refused } from './errors.ts';

/** The words of a metric query: what Datadog's tag and metric names allow, so that no value can change the query. */
function word(value: string): string {
  if (!/^[\p{L}\p{N}_\-:./]+$/u.test(value)) throw new Refused(`"${value}" cannot stand in a metric query`);
  return value;
}

/** What every metric query holds, whatever it computes: `METRIC{key:value,...} by {tag,...}`. Throws `Refused`. */
export function metricScope(metric: string, tags: Readonly<Record<string, string>>, by: readonly string[]): string {
  const scope = Object.entries(tags).map(([key, value]) => `${word(key)}:${word(value)}`);
  const grouping = by.length > 0 ? ` by {${by.map(word).join(',')}}` : '';
  return `${word(metric)}{${scope.join(',') || '*'}}${grouping}`;
}
