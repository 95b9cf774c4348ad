import { metricScope } from '../sources/metricScope.ts';

/** A tag's value as a person puts it in: `env` as `ENV`. */
const placeholder = (tag: string): string => tag.toUpperCase();
export interface ByHandMetric {
  readonly metric: string;
  /** Which of the alert's tags narrow the query. */
  readonly tags: readonly string[];
  readonly by?: readonly string[];
}
const scoped = ({ metric, tags, by = [] }: ByHandMetric): string => metricScope(metric, Object.fromEntries(tags.map((tag) => [tag, placeholder(tag)])), by);

/** A gauge as a person asks for it in Datadog's Metrics Explorer, in Markdown. */
export const gaugeByHand = (over: 'sum' | 'max', asked: ByHandMetric): string => `\`${over}:${scoped(asked)}\``;
/** A count as a person asks for it there. */
export const countByHand = (asked: ByHandMetric): string => `\`sum:${scoped(asked)}.as_count()\``;
