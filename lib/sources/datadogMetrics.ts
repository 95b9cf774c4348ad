import { MetricsApi } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/apis/MetricsApi.js';
import * as z from 'zod';
import { countHits } from './countHits.ts';
import { countQuery } from './countQuery.ts';
import type { datadogConfiguration } from './datadogClient.ts';
import { UnexpectedAnswer } from './errors.ts';
import { readGauge } from './readGauge.ts';
import { shapedAnswer } from './shapedAnswer.ts';
import { tagValue } from './timeseries.ts';
import type { Datadog } from './types.ts';

const columns = z.object({
  /** "An error generated when processing a request": with rows beside it, they may be a part of the truth. */
  errors: z.literal('').optional(),
  data: z.object({
    attributes: z.object({
      columns: z.array(
        z.union([
          z.object({ type: z.literal('group'), name: z.string(), values: z.array(z.array(z.string()).nullable()) }),
          z.object({ type: z.literal('number'), name: z.string(), values: z.array(z.number().nonnegative().nullable()) }),
        ]),
      ),
    }),
  }),
});

/** One call of `POST /api/v2/query/scalar`: a count metric summed over the window, by tags. No rows means that Datadog has no points. */
async function sumMetric(api: MetricsApi, { metric, tags, by, window }: Parameters<Datadog['sumMetric']>[0]) {
  const answer = await api.queryScalarData({
    body: {
      data: {
        type: 'scalar_request',
        attributes: {
          from: Date.parse(window.from),
          to: Date.parse(window.to),
          queries: [{ dataSource: 'metrics', name: 'a', aggregator: 'sum', query: countQuery(metric, tags, by) }],
          formulas: [{ formula: 'a' }],
        },
      },
    },
  });
  const all = shapedAnswer(columns, answer, metric).data.attributes.columns;
  const [first, ...others] = all.filter((column) => column.type === 'number');
  if (others.length > 0) throw new UnexpectedAnswer(`Datadog answered about ${metric} with several columns of numbers`);
  const sums = first?.values ?? [];
  const groups = by.map((tag) => all.flatMap((column) => (column.type === 'group' && column.name === tag ? [column.values] : []))[0] ?? []);
  if (groups.some((values) => values.length !== sums.length))
    throw new UnexpectedAnswer(`Datadog's answer about ${metric} does not have ${by.join(', ')} for each sum`);
  return sums.flatMap((sum, row) => {
    if (typeof sum !== 'number') return [];
    return [{ tags: groups.map((values) => tagValue(values[row]?.join(',') ?? '')), sum }];
  });
}

export function datadogMetrics(configuration: ReturnType<typeof datadogConfiguration>): Pick<Datadog, 'sumMetric' | 'readGauge' | 'countHits'> {
  const api = new MetricsApi(configuration);
  return {
    sumMetric: (question) => sumMetric(api, question),
    readGauge: (question) => readGauge(api, question),
    countHits: (question) => countHits(api, question),
  };
}
