import type { MetricsApi } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/apis/MetricsApi.js';
import * as z from 'zod';
import { countQuery } from './countQuery.ts';
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

export interface CountQuestion {
  readonly metric: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly by: readonly string[];
  /** In ms since 1970. */
  readonly from: number;
  readonly to: number;
  /** In ms, between two points. */
  readonly interval: number;
}
/** The counts of one group; `at` in ms since 1970, and nothing counted is 0. */
export interface CountSeries {
  readonly groupTags: readonly string[];
  readonly points: readonly { readonly at: number; readonly count: number }[];
}

/** One call of `POST /api/v2/query/timeseries`: a count metric by tags, over time. Throws UnexpectedAnswer. */
export async function countSeries(api: MetricsApi, { metric, tags, by, from, to, interval }: CountQuestion): Promise<CountSeries[]> {
  const query = countQuery(metric, tags, by);
  const attributes = { from, to, interval, queries: [{ dataSource: 'metrics' as const, name: 'a', query }], formulas: [{ formula: 'a' }] };
  const answer = await api.queryTimeseriesData({ body: { data: { type: 'timeseries_request', attributes } } });
  const { series, times, values } = shapedAnswer(answers, answer, metric).data.attributes;
  if (series.length !== values.length || values.some((row) => row.length !== times.length))
    throw new UnexpectedAnswer(`Datadog's answer about ${metric} does not have a value for each series and time`);
  return series.map(({ groupTags }, row) => ({ groupTags, points: times.map((at, index) => ({ at, count: values[row]?.[index] ?? 0 })) }));
}

/** What Datadog shows in place of a tag that is not there. */
const absent = /^(?:N\/A)?$/i;

/** A group's tag; '' where it has none. */
export function tagIn(groupTags: readonly string[], name: string): string {
  const value = groupTags.find((tag) => tag.startsWith(`${name}:`))?.slice(name.length + 1) ?? '';
  return absent.test(value) ? '' : value;
}
