import type { MetricsApi } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/apis/MetricsApi.js';
import type { GaugeLine } from './datadogAnswers.ts';
import { metricScope } from './metricScope.ts';
import { tagIn, timeseries } from './timeseries.ts';
import type { Datadog } from './types.ts';

/** One call of `POST /api/v2/query/timeseries`, a point a minute: fewer than its 1,500 for the hours that anybody asks for, so Datadog has no reason to take longer intervals. */
export async function readGauge(api: MetricsApi, { metric, over, tags, by, window }: Parameters<Datadog['readGauge']>[0]): Promise<GaugeLine[]> {
  const series = await timeseries(api, {
    ...{ metric, query: `${over}:${metricScope(metric, tags, by)}` },
    ...{ from: Date.parse(window.from), to: Date.parse(window.to), interval: 60_000 },
  });
  return series
    .map(({ groupTags, points }) => ({
      tags: by.map((name) => tagIn(groupTags, name)),
      points: points.flatMap(({ at, value }) => (value === null ? [] : [{ at: new Date(at).toISOString(), value }])),
    }))
    .filter(({ points }) => points.length > 0);
}
