import { logger } from '@datadog/datadog-api-client/dist/logger.js';
import { createConfiguration } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-common/configuration.js';
import { BaseServerConfiguration } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-common/servers.js';
import { datadogFetch } from './datadogFetch.ts';
import { NotConfigured } from './errors.ts';

/** What sending needs: Datadog takes metrics with the API key alone. */
export interface IntakeSettings {
  readonly DD_API_KEY: string;
  readonly DD_SITE: string;
  /** Another address than the site's, such as a stand-in's: `DATADOG_API_URL`. */
  readonly apiUrl?: string | undefined;
  readonly timeoutMs?: number;
}
export interface DatadogSettings extends IntakeSettings {
  readonly DD_APP_KEY: string;
}

// The client prints failed requests to stdout; our errors already say what failed.
logger.setLevel('silent');

/** Datadog's longest answer seen was 6.2 s (a logs aggregate, 2026), so 8 s is a failure and no impatience. */
export const datadogTimeoutMs = 8_000;

/** The official client's configuration; `note` is told the headers of each answer. Its own retries stay off: they would wait a whole rate-limit period inside a billed Lambda. */
export function datadogConfiguration(
  { DD_API_KEY, DD_APP_KEY, DD_SITE, apiUrl, timeoutMs = datadogTimeoutMs }: IntakeSettings & Partial<DatadogSettings>,
  note?: (headers: Headers) => void,
) {
  // Keys go where these two say: a page's address (app.datadoghq.com) or half an address would only look like a broken connection.
  if (!/^(?!app\.)[a-z0-9.-]+\.[a-z]+$/.test(DD_SITE))
    throw new NotConfigured(`DD_SITE must be a site such as datadoghq.com or ap1.datadoghq.com, without https://`);
  if (apiUrl && !/^https?:$/.test(URL.parse(apiUrl)?.protocol ?? ''))
    throw new NotConfigured(`DATADOG_API_URL must be an address such as http://127.0.0.1:8080`);
  const configuration = createConfiguration({
    authMethods: { apiKeyAuth: DD_API_KEY, ...(DD_APP_KEY && { appKeyAuth: DD_APP_KEY }) },
    fetch: datadogFetch(timeoutMs, DD_APP_KEY ? [DD_API_KEY, DD_APP_KEY] : [DD_API_KEY], note),
    enableRetry: false,
    ...(apiUrl && { baseServer: new BaseServerConfiguration(apiUrl.replace(/\/+$/, ''), {}) }),
  });
  // Datadog calls it a preview (client 1.64), and the client asks to be told that we know.
  configuration.unstableOperations['v2.getTraceByID'] = true;
  configuration.setServerVariables({ site: DD_SITE });
  return configuration;
}
