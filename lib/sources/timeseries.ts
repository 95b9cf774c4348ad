import type { MetricsApi } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/apis/MetricsApi.js';
import * as z from 'zod';
import type { Window } from '../window.ts';
import { UnexpectedAnswer } from './errors.ts';

const answers = z.object({
  data: z.object({
    attributes: z.object({
      series: z.array(z.object({ groupTags: z.array(z.string()) })),
      times: z.array(z.number()),
      values: z.array(z.array(z.number().nonnegative().nullable())),
    }),
  }),
});

/** One line of an answer: the tags of its group as `key:value`, and for each time a value, or null where Datadog has none. */
export interface Line {
  readonly groupTags: readonly string[];
  readonly points: readonly { readonly at: string; readonly value: number | null }[];
}

/** One call of `POST /api/v2/query/timeseries` with one query; `interval` is in ms. No lines means that Datadog has no points. */
export async function timeseries(api: MetricsApi, metric: string, query: string, { from, to }: Window, interval: number): Promise<Line[]> {
  const answer = await api.queryTimeseriesData({
    body: {
      data: {
        type: 'timeseries_request',
        attributes: {
          from: Date.parse(from),
          to: Date.parse(to),
          interval,
          queries: [{ dataSource: 'metrics', name: 'a', query }],
          formulas: [{ formula: 'a' }],
        },
      },
    },
  });
  const parsed = answers.safeParse(answer);
  if (!parsed.success) throw new UnexpectedAnswer(`Datadog's answer about ${metric} has another shape: ${parsed.error.issues[0]?.path.join('.')}`);
  const { series, times, values } = parsed.data.data.attributes;
  if (series.length !== values.length || values.some((row) => row.length !== times.length))
    throw new UnexpectedAnswer(`Datadog's answer about ${metric} does not have a value for each series and time`);
  if (times.some((time) => Number.isNaN(new Date(time).getTime()))) throw new UnexpectedAnswer(`Datadog's answer about ${metric} has a time that is none`);
  return series.map(({ groupTags }, row) => ({
    groupTags,
    points: times.map((time, index) => ({ at: new Date(time).toISOString(), value: values[row]?.[index] ?? null })),
  }));
}

/** What Datadog shows in place of a tag that is not there. */
const absent = /^(?:N\/A)?$/i;

/** A group's tag; '' where it has none. */
export function tagIn(groupTags: readonly string[], name: string): string {
  const value = groupTags.find((tag) => tag.startsWith(`${name}:`))?.slice(name.length + 1) ?? '';
  return absent.test(value) ? '' : value;
}
