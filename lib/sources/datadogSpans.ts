import { SpansApi } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/apis/SpansApi.js';
import { countSpans } from './countSpans.ts';
import type { datadogConfiguration } from './datadogClient.ts';
import { sampleSpans } from './sampleSpans.ts';
import type { Datadog } from './types.ts';

/** What Datadog's spans API answers; both calls count against the same budget, 5 a minute for the whole organisation. */
export function datadogSpans(configuration: ReturnType<typeof datadogConfiguration>): Pick<Datadog, 'countSpans' | 'sampleSpans'> {
  const api = new SpansApi(configuration);
  return { countSpans: (question) => countSpans(api, question), sampleSpans: (question) => sampleSpans(api, question) };
}
