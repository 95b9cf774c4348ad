import type { MetricsApi } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/apis/MetricsApi.js';
import type { Deployment } from '../facts/deploys.ts';
import { countSeries } from './countSeries.ts';
import type { DeployQuestion } from './datadogAnswers.ts';
import { NotSetUp, UnexpectedAnswer } from './errors.ts';
import { tagIn } from './timeseries.ts';

const minute = 60_000;
/**
 * So long before the window a version must not have served to be new. Long enough that one which gets few requests is not taken for new, and short
 * enough that going back to the version of this morning is a deploy.
 */
const comparedMs = 180 * minute;
/** Points of one line. No limit of this call is documented; assumed to be safe, and enough for a point a minute over 16 hours. */
const mostPoints = 1_000;

/** One call of `POST /api/v2/query/timeseries`: requests by version, a point a minute where that fits. `at` is the start of the first point. */
export async function newVersions(api: MetricsApi, { metric, service, env, window }: DeployQuestion & { readonly metric: string }): Promise<Deployment[]> {
  const [opens, to] = [Date.parse(window.from), Date.parse(window.to)];
  const from = opens - comparedMs;
  const interval = Math.ceil((to - from) / mostPoints / minute) * minute;
  const series = await countSeries(api, { metric, tags: { service, env }, by: ['version'], from, to, interval });
  const seen = series.flatMap(({ groupTags, points }) => {
    const first = points.find(({ count }) => count > 0)?.at;
    return first === undefined ? [] : [{ version: tagIn(groupTags, 'version'), first }];
  });
  // A metric of another name looks the same as a service that nobody asks.
  if (seen.length === 0) throw new UnexpectedAnswer(`Datadog has no points of ${metric} here: is that its name?`);
  const known = seen.filter(({ version }) => version !== '');
  if (known.length === 0) throw new NotSetUp(`no request in ${metric} carries a version: the service has no version tag`);
  if (known.every(({ first }) => first >= opens)) throw new UnexpectedAnswer(`${metric} has no version before the time to look at, to compare with`);
  return known.filter(({ first }) => first >= opens).map(({ version, first }) => ({ version, at: new Date(first).toISOString() }));
}
