import { datadogWith } from '../../lib/sources/datadog.ts';
import type { Datadog } from '../../lib/sources/types.ts';

/** Firstlook's Datadog source, which asks the server at `apiUrl`. */
export const datadogAt = (apiUrl: string, timeoutMs = 2_000): Datadog =>
  datadogWith(async () => ({ DD_API_KEY: 'api-key', DD_APP_KEY: 'app-key', DD_SITE: 'datadoghq.com', apiUrl, timeoutMs }));

/** 16 minutes, as for an alert of 22:15 with a period of 10 minutes. */
export const window = { from: '2026-03-14T22:00:00.000Z', to: '2026-03-14T22:16:00.000Z' };
export const query = 'service:payments-api env:prod @http.status_code:>399';
