import * as z from 'zod';
import type { Call } from './datadogStandIn.ts';

/** What was submitted to Datadog: minutes that became complete (their starts, in ms since 1970), and samples, by metric. */
export interface Submission {
  readonly minutes: readonly number[];
  readonly metrics: readonly { readonly metric: string; readonly samples: number; readonly sum: number }[];
}
const body = z.object({
  series: z.array(z.object({ metric: z.string(), points: z.array(z.object({ timestamp: z.number(), value: z.number() })) })),
});

/** Reads it in the calls that a stand-in has answered; `mark` is the metric that says that a minute is complete. */
export function submissionOf(calls: readonly Call[], mark: string): Submission {
  const taken = calls.filter(({ path, status }) => path === '/api/v2/series' && status === 202);
  const series = taken.flatMap((call) => body.parse(call.body).series);
  const own = Map.groupBy(
    series.filter(({ metric }) => metric !== mark),
    ({ metric }) => metric,
  );
  return {
    minutes: series.flatMap(({ metric, points }) => (metric === mark ? points.map(({ timestamp }) => timestamp * 1_000) : [])),
    metrics: [...own].map(([metric, some]) => {
      const points = some.flatMap((one) => one.points);
      return { metric, samples: points.length, sum: points.reduce((sum, { value }) => sum + value, 0) };
    }),
  };
}
