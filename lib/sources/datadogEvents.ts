import { EventsApi } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/apis/EventsApi.js';
import type { datadogConfiguration } from './datadogClient.ts';
import { monitorEvents } from './monitorEvents.ts';
import type { Datadog } from './types.ts';

/** What Datadog's events API answers; its budget is wide, 12,000 calls a minute (captures of 2026). */
export function datadogEvents(configuration: ReturnType<typeof datadogConfiguration>): Pick<Datadog, 'monitorEvents'> {
  const api = new EventsApi(configuration);
  return { monitorEvents: (question) => monitorEvents(api, question) };
}
