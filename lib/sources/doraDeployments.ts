import type { DORAMetricsApi } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/apis/DORAMetricsApi.js';
import * as z from 'zod';
import type { Deployment } from '../facts/deploys.ts';
import { queryTerm } from '../queryTerm.ts';
import type { DeployQuestion } from './datadogAnswers.ts';
import { NotSetUp, Refused } from './errors.ts';
import { shapedAnswer } from './shapedAnswer.ts';

const deployments = z.object({ data: z.array(z.object({ attributes: z.object({ startedAt: z.date(), version: z.string().optional() }) })) });

/** The newest of a window; one would do, more are cheap. */
const most = 10;

/** One call of `POST /api/v2/dora/deployments`; needs the permission `dora_metrics_read`. */
export async function doraDeployments(api: DORAMetricsApi, { service, env, window }: DeployQuestion): Promise<Deployment[]> {
  const query = `service:${queryTerm(service)} env:${queryTerm(env)}`;
  const attributes = { from: new Date(window.from), to: new Date(window.to), query, limit: most, sort: '-started_at' };
  const answer = await api.listDORADeployments({ body: { data: { type: 'dora_deployments_list_request', attributes } } }).catch((error: unknown) => {
    if (error instanceof Refused && error.status === 404) throw new NotSetUp('Datadog has no DORA deployments here');
    throw error;
  });
  return shapedAnswer(deployments, answer, 'DORA deployments').data.map(({ attributes: { startedAt, version } }) => ({ at: startedAt.toISOString(), version }));
}
