import { MetricsApi } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/apis/MetricsApi.js';
import type { MetricSeries } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/models/MetricSeries.js';
import type { PullerPorts } from '../puller/ports.ts';
import type { Sample } from '../puller/sample.ts';
import { datadogConfiguration, type IntakeSettings } from './datadogClient.ts';
import { SourceError, Unavailable, UnexpectedAnswer } from './errors.ts';
import { keptKeys } from './keptKeys.ts';

/** Datadog's words for the types of metrics, and our kinds. */
const types = { count: 1, gauge: 3 } as const;

/** In bytes: Datadog takes 500 KB (docs.datadoghq.com/api/latest/metrics, submit), and the frame around the series needs a little. */
const largest = 490_000;

const seriesOf = ({ metric, kind, tags, at, seconds, value }: Sample): MetricSeries => ({
  metric,
  type: types[kind],
  // A gauge is a moment; of a count Datadog's rates need how long it was counted.
  ...(kind === 'count' && { interval: seconds }),
  points: [{ timestamp: at / 1_000, value }],
  tags: Object.entries(tags).map(([name, text]) => `${name}:${text}`),
});

/** In payloads that Datadog takes, in the same order: a minute is complete in none before the one with its samples. */
export function payloads(samples: readonly Sample[], most = largest): readonly (readonly MetricSeries[])[] {
  const all: MetricSeries[][] = [];
  let room = 0;
  for (const series of samples.map(seriesOf)) {
    const size = Buffer.byteLength(JSON.stringify(series)) + 1;
    const last = all.at(-1);
    if (last && size <= room) {
      last.push(series);
      room -= size;
    } else {
      all.push([series]);
      room = most - size;
    }
  }
  return all;
}

/** Sends samples to Datadog (`POST /api/v2/series`), with the API key alone. Throws a named error of ./errors.ts. */
export function metricsIntake(settings: () => Promise<IntakeSettings>): PullerPorts['send'] {
  const keys = keptKeys(settings);
  return (samples, withinMs) => {
    const until = Date.now() + withinMs;
    return keys.asking(async (used) => {
      for (const series of payloads(samples)) {
        const left = until - Date.now();
        if (left <= 0) throw new Unavailable('Datadog did not take all samples in time; they are sent again');
        try {
          await new MetricsApi(datadogConfiguration({ ...used, timeoutMs: left })).submitMetrics({ body: { series: [...series] } });
        } catch (error) {
          if (error instanceof SourceError) throw error;
          throw new UnexpectedAnswer(
            `Datadog's client could not send or read: ${error instanceof Error ? error.message.replaceAll(used.DD_API_KEY, '[key]') : 'unknown error'}`,
          );
        }
      }
    });
  };
}
