import type { MetricsApi } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/apis/MetricsApi.js';
import { caps, facets, noTag, total } from '../spans.ts';
import { trendMinutes } from '../window.ts';
import { countSeries } from './countSeries.ts';
import type { SpanBucket, SpanCounts } from './datadogAnswers.ts';
import { UnexpectedAnswer } from './errors.ts';
import { tagIn } from './timeseries.ts';
import type { Datadog } from './types.ts';

/** What trace metrics call the two (docs.datadoghq.com/tracing/metrics/metrics_namespace); the other facets of spans they do not have. */
const tags = { endpoint: 'resource_name', status: 'http.status_code' } as const;
/** `get_/api/v1/cart` as `GET /api/v1/cart`: tags are in lower case and without spaces. The rest stays as the metric has it. */
const spelled = (endpoint: string): string =>
  endpoint.replace(/^(get|head|post|put|patch|delete|options)_(?=\/)/, (_, method: string) => `${method.toUpperCase()} `);

/** A status in digits, undefined where the requests have none, as those that were broken off. Any other word could hide failing requests. */
function statusIn(groupTags: readonly string[], metric: string): number | undefined {
  const status = tagIn(groupTags, tags.status);
  if (status === '') return undefined;
  if (!/^[1-9]\d\d$/.test(status)) throw new UnexpectedAnswer(`Datadog's answer about ${metric} has a status that is none`);
  return Number(status);
}

/** One call of `POST /api/v2/query/timeseries`: at most 20 points for each endpoint and status, so that Datadog has no reason to take longer intervals. */
export async function countHits(api: MetricsApi, { metric, tags: scope, over, window }: Parameters<Datadog['countHits']>[0]): Promise<SpanCounts> {
  const series = await countSeries(api, {
    ...{ metric, tags: scope, by: Object.values(tags) },
    ...{ from: Date.parse(window.from), to: Date.parse(window.to), interval: trendMinutes(window, caps.trend) * 60_000 },
  });
  const hits = series.map(({ groupTags, points }) => {
    const trend = points.map(({ at, count }) => ({ at: new Date(at).toISOString(), count }));
    return { endpoint: spelled(tagIn(groupTags, tags.endpoint)), status: statusIn(groupTags, metric), trend, count: total(trend) };
  });
  const known = hits.flatMap(({ status, ...rest }) => (status === undefined ? [] : [{ status, ...rest }]));
  // A metric of another name, or of a framework that the service does not use, looks the same: nothing was looked at.
  if (total(known) === 0) throw new UnexpectedAnswer(`Datadog has no points of ${metric} here: is that its name?`);
  const buckets = known
    .filter(({ status, count }) => status > over && count > 0)
    .map(({ endpoint, status, trend, count }): SpanBucket => ({ by: { [facets.endpoint]: endpoint || noTag, [facets.status]: String(status) }, count, trend }));
  return { buckets, total: total(buckets), cut: false, sampled: false };
}
