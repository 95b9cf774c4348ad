import type { MetricsApi } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/apis/MetricsApi.js';
import { countQuery } from './countQuery.ts';
import { type TimeseriesQuestion, timeseries } from './timeseries.ts';

export interface CountQuestion extends Omit<TimeseriesQuestion, 'query'> {
  readonly tags: Readonly<Record<string, string>>;
  readonly by: readonly string[];
}
/** The counts of one group; `at` in ms since 1970, and nothing counted is 0. */
export interface CountSeries {
  readonly groupTags: readonly string[];
  readonly points: readonly { readonly at: number; readonly count: number }[];
}

/** A count metric by tags, over time; one call of Datadog. Throws UnexpectedAnswer. */
export async function countSeries(api: MetricsApi, { tags, by, ...asked }: CountQuestion): Promise<CountSeries[]> {
  const series = await timeseries(api, { ...asked, query: countQuery(asked.metric, tags, by) });
  return series.map(({ groupTags, points }) => ({ groupTags, points: points.map(({ at, value }) => ({ at, count: value ?? 0 })) }));
}
