import type { MetricsApi } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/apis/MetricsApi.js';
import * as z from 'zod';
import type { Deployment } from '../deploys.ts';
import { countQuery } from './countQuery.ts';
import { NotSetUp, UnexpectedAnswer } from './errors.ts';
import type { DeployQuestion } from './types.ts';

const minute = 60_000;
/**
 * So long before the window a version must not have served to be new. Long enough that one which gets few requests is not taken for new, and short
 * enough that going back to the version of this morning is a deploy.
 */
const comparedMs = 180 * minute;
/** Points of one line. No limit of this call is documented; assumed to be safe, and enough for a point a minute over 16 hours. */
const mostPoints = 1_000;

const answers = z.object({
  data: z.object({
    attributes: z.object({
      series: z.array(z.object({ groupTags: z.array(z.string()) })),
      times: z.array(z.number()),
      values: z.array(z.array(z.number().nonnegative().nullable())),
    }),
  }),
});

/** The version of a line, '' where its requests carry none. */
const versionIn = (groupTags: readonly string[]): string =>
  (groupTags.find((tag) => tag.startsWith('version:'))?.slice('version:'.length) ?? '').replace(/^N\/A$/i, '');

/** One call of `POST /api/v2/query/timeseries`: requests by version, a point a minute where that fits. `at` is the start of the first point. */
export async function newVersions(api: MetricsApi, { metric, service, env, window }: DeployQuestion & { readonly metric: string }): Promise<Deployment[]> {
  const [opens, to] = [Date.parse(window.from), Date.parse(window.to)];
  const from = opens - comparedMs;
  const answer = await api.queryTimeseriesData({
    body: {
      data: {
        type: 'timeseries_request',
        attributes: {
          from,
          to,
          interval: Math.ceil((to - from) / mostPoints / minute) * minute,
          queries: [{ dataSource: 'metrics', name: 'a', query: countQuery(metric, { service, env }, ['version']) }],
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
  const seen = series.flatMap(({ groupTags }, row) => {
    const first = times.find((_, index) => (values[row]?.[index] ?? 0) > 0);
    return first === undefined ? [] : [{ version: versionIn(groupTags), first }];
  });
  // A metric of another name looks the same as a service that nobody asks.
  if (seen.length === 0) throw new UnexpectedAnswer(`Datadog has no points of ${metric} here: is that its name?`);
  const known = seen.filter(({ version }) => version !== '');
  if (known.length === 0) throw new NotSetUp(`no request in ${metric} carries a version: the service has no version tag`);
  if (known.every(({ first }) => first >= opens)) throw new UnexpectedAnswer(`${metric} has no version before the time to look at, to compare with`);
  return known.filter(({ first }) => first >= opens).map(({ version, first }) => ({ version, at: new Date(first).toISOString() }));
}
