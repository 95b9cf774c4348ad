import { isMetricWord, scopeText } from '../metricQueryText.ts';
import { Refused } from './errors.ts';

/** What every metric query holds, whatever it computes: `METRIC{key:value,...} by {tag,...}`. Throws `Refused` where a word could change the query. */
export function metricScope(metric: string, tags: Readonly<Record<string, string>>, by: readonly string[]): string {
  const wrong = [metric, ...Object.entries(tags).flat(), ...by].find((value) => !isMetricWord(value));
  if (wrong !== undefined) throw new Refused(`"${wrong}" cannot stand in a metric query`);
  return scopeText(metric, tags, by);
}
