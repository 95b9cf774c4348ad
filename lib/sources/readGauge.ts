import type { MetricsApi } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/apis/MetricsApi.js';
import { metricScope } from './metricScope.ts';
import { tagIn, timeseries } from './timeseries.ts';
import type { Datadog, GaugeLine } from './types.ts';

/** One call of `POST /api/v2/query/timeseries`, a point a minute: fewer than its 1,500 for the hours that anybody asks for, so Datadog has no reason to take longer intervals. */
export async function readGauge(api: MetricsApi, { metric, over, tags, by, window }: Parameters<Datadog['readGauge']>[0]): Promise<GaugeLine[]> {
  const lines = await timeseries(api, metric, `${over}:${metricScope(metric, tags, by)}`, window, 60_000);
  return lines
    .map(({ groupTags, points }) => ({
      tags: by.map((name) => tagIn(groupTags, name)),
      points: points.flatMap(({ at, value }) => (value === null ? [] : [{ at, value }])),
    }))
    .filter(({ points }) => points.length > 0);
}
