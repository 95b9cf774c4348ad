import { DORAMetricsApi } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/apis/DORAMetricsApi.js';
import { EventsApi } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/apis/EventsApi.js';
import { MetricsApi } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/apis/MetricsApi.js';
import type { datadogConfiguration } from './datadogClient.ts';
import { deployEvents } from './deployEvents.ts';
import { doraDeployments } from './doraDeployments.ts';
import { newVersions } from './newVersions.ts';
import type { Datadog } from './types.ts';

/**
 * One of these calls has this long. They are asked side by side for the message alone, which waits 3 s for all of it, the function's start included: a
 * way that hangs must leave the others time to be told.
 */
export const deploysTimeoutMs = 2_000;

/** The three places where Datadog may know of a deploy. */
export function datadogDeploys(configuration: ReturnType<typeof datadogConfiguration>): Pick<Datadog, 'doraDeployments' | 'deployEvents' | 'newVersions'> {
  const [dora, events, metrics] = [new DORAMetricsApi(configuration), new EventsApi(configuration), new MetricsApi(configuration)];
  return {
    doraDeployments: (question) => doraDeployments(dora, question),
    deployEvents: (question) => deployEvents(events, question),
    newVersions: (question) => newVersions(metrics, question),
  };
}
