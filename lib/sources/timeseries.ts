import type { MetricsApi } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/apis/MetricsApi.js';
import * as z from 'zod';
import { UnexpectedAnswer } from './errors.ts';
import { shapedAnswer } from './shapedAnswer.ts';

const answers = z.object({
  data: z.object({
    attributes: z.object({
      series: z.array(z.object({ groupTags: z.array(z.string()) })),
      times: z.array(z.number()),
      values: z.array(z.array(z.number().nonnegative().nullable())),
    }),
  }),
});

export interface TimeseriesQuestion {
  readonly metric: string;
  readonly query: string;
  /** In ms since 1970. */
  readonly from: number;
  readonly to: number;
  /** In ms, between two points. */
  readonly interval: number;
}
/** One group of an answer; `at` in ms since 1970, and `value` null where Datadog has none. */
export interface Series {
  readonly groupTags: readonly string[];
  readonly points: readonly { readonly at: number; readonly value: number | null }[];
}

/** One call of `POST /api/v2/query/timeseries` with one query. No series means that Datadog has no points. Throws UnexpectedAnswer. */
export async function timeseries(api: MetricsApi, { metric, query, from, to, interval }: TimeseriesQuestion): Promise<Series[]> {
  const attributes = { from, to, interval, queries: [{ dataSource: 'metrics' as const, name: 'a', query }], formulas: [{ formula: 'a' }] };
  const answer = await api.queryTimeseriesData({ body: { data: { type: 'timeseries_request', attributes } } });
  const { series, times, values } = shapedAnswer(answers, answer, metric).data.attributes;
  if (series.length !== values.length || values.some((row) => row.length !== times.length))
    throw new UnexpectedAnswer(`Datadog's answer about ${metric} does not have a value for each series and time`);
  if (times.some((time) => Number.isNaN(new Date(time).getTime()))) throw new UnexpectedAnswer(`Datadog's answer about ${metric} has a time that is none`);
  return series.map(({ groupTags }, row) => ({ groupTags, points: times.map((at, index) => ({ at, value: values[row]?.[index] ?? null })) }));
}

/** A tag's value; '' where Datadog shows that the tag is not there. */
export const tagValue = (value: string): string => (/^N\/A$/i.test(value) ? '' : value);

/** A group's tag; '' where it has none. */
export function tagIn(groupTags: readonly string[], name: string): string {
  const value = groupTags.find((tag) => tag.startsWith(`${name}:`))?.slice(name.length + 1) ?? '';
  return tagValue(value);
}
