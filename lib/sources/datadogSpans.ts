import { SpansApi } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/apis/SpansApi.js';
import { countSpans } from './countSpans.ts';
import type { datadogConfiguration } from './datadogClient.ts';
import { RateLimited } from './errors.ts';
import { sampleSpans } from './sampleSpans.ts';
import type { SpanCallsLeft } from './spanCallsLeft.ts';
import type { Datadog } from './types.ts';

/** So many calls are kept for the counts of other alerts: samples only illustrate, and in a storm of alerts each call is somebody's verdict. */
const keptForCounts = 3;

/** What Datadog's spans API answers; all calls count against the same budget, 5 a minute for the whole organisation. */
export function datadogSpans(
  configuration: ReturnType<typeof datadogConfiguration>,
  calls: Pick<SpanCallsLeft, 'left'>,
): Pick<Datadog, 'countSpans' | 'sampleSpans' | 'failingSpans'> {
  const api = new SpansApi(configuration);
  return {
    countSpans: (question) => countSpans(api, question),
    failingSpans: (question) => sampleSpans(api, question),
    async sampleSpans(question) {
      const { left = Number.POSITIVE_INFINITY } = calls;
      if (left < keptForCounts) throw new RateLimited(`only ${left} of Datadog's calls are left in this minute, and are kept for counts`);
      return sampleSpans(api, question);
    },
  };
}
