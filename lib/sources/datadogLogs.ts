import { LogsApi } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/apis/LogsApi.js';
import * as z from 'zod';
import { noTag } from '../spans.ts';
import { afterReset } from './afterReset.ts';
import type { LogCounts } from './datadogAnswers.ts';
import type { datadogConfiguration } from './datadogClient.ts';
import { PartialResult, UnexpectedAnswer } from './errors.ts';
import { glimpse } from './glimpse.ts';
import { given } from './secrets.ts';
import type { Datadog } from './types.ts';

/** How many values of each facet are listed, outermost first: their product stays within Datadog's 10,000. */
const listed = [40, 5, 50];

const answers = z.object({
  data: z.object({ buckets: z.array(z.object({ by: z.record(z.string(), z.unknown()).default({}), computes: z.object({ c0: z.number().nonnegative() }) })) }),
  meta: z.object({ status: z.string().optional(), warnings: z.array(z.unknown()).optional() }).optional(),
});

/** The lists that have come to their limit: each facet's, below the same outer values. */
function atLimit(buckets: LogCounts['buckets'], facets: readonly string[]): LogCounts['cut'] {
  return facets.flatMap((facet, depth) => {
    const outer = facets.slice(0, depth);
    const lists = Map.groupBy(buckets, ({ by }) => JSON.stringify(outer.map((one) => by[one])));
    return [...lists.values()]
      .filter((list) => new Set(list.map(({ by }) => by[facet])).size >= (listed[depth] ?? 1))
      .map(([first]) => ({ facet, below: Object.fromEntries(outer.map((one) => [one, first?.by[one] ?? noTag])) }));
  });
}

/** One call of `POST /api/v2/logs/analytics/aggregate`: 2 per 10 s for the organisation (captures of 2026). No buckets means that there is no such log. */
async function countLogs(api: LogsApi, { query, window, facets }: Parameters<Datadog['countLogs']>[0]): Promise<LogCounts> {
  const answer = await api.aggregateLogs({
    body: {
      // Said, and not left to a default: archives are billed by what is scanned, Flex by what is asked, and both are slow.
      filter: { query, ...window, storageTier: 'indexes' },
      compute: [{ aggregation: 'count', type: 'total' }],
      // Without `missing` a facet that some logs lack drops them, without the sort the limit cuts alphabetically.
      groupBy: facets.map((facet, depth) => ({
        facet,
        missing: noTag,
        limit: listed[depth] ?? 1,
        sort: { type: 'measure', aggregation: 'count', order: 'desc' },
      })),
    },
  });
  const parsed = answers.safeParse(answer);
  if (!parsed.success) throw new UnexpectedAnswer(`Datadog's answer about logs has another shape: ${parsed.error.issues[0]?.path.join('.')}`);
  const { data, meta } = parsed.data;
  if (meta?.status === 'timeout') throw new PartialResult('Datadog ran out of time and counted only a part of the logs');
  if (meta?.warnings?.length)
    throw new PartialResult(`Datadog warns that it may have looked at a part of the logs only: ${glimpse(JSON.stringify(meta.warnings))}`);
  const buckets = data.buckets.map(({ by, computes: { c0 } }) => ({
    by: Object.fromEntries(facets.map((facet) => [facet, given(String(by[facet] ?? '')) ?? noTag])),
    count: c0,
  }));
  return { buckets, cut: atLimit(buckets, facets) };
}

export function datadogLogs(configuration: ReturnType<typeof datadogConfiguration>): Pick<Datadog, 'countLogs'> {
  const api = new LogsApi(configuration);
  return { countLogs: (question) => afterReset(() => countLogs(api, question)) };
}
