import { metricScope } from './metricScope.ts';

/** Datadog's query for a count metric, as counts and not as a rate: `sum:METRIC{key:value,...} by {tag,...}.as_count()`. Throws `Refused`. */
export const countQuery = (...scope: Parameters<typeof metricScope>): string => `sum:${metricScope(...scope)}.as_count()`;
