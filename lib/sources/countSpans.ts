import type { SpansApi } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/apis/SpansApi.js';
import * as z from 'zod';
import { caps, noTag, total } from '../spans.ts';
import { trendMinutes } from '../window.ts';
import type { SpanBucket, SpanCounts } from './datadogAnswers.ts';
import { UnexpectedAnswer } from './errors.ts';
import { given } from './secrets.ts';
import type { Datadog } from './types.ts';
import { answerMeta, wholeAnswer } from './wholeAnswer.ts';

/** What Datadog's bucket for the sum over all is called with `total: true`. */
const totalBucket = '$facet_total';
/**
 * How many values of each facet are listed, outermost first. The product stays at Datadog's 10,000 (documented for logs; the spans API
 * states no limit of its own). Endpoints get most: they are what "elsewhere" is decided on.
 */
const listed = [80, 5, 5, 5];
/** A total may be a little less than the sum where spans arrive while Datadog counts; one that is far less is not what we take it for. */
const leastTotal = 0.99;

const count = z.number().nonnegative();
const time = z.string().refine((value) => !Number.isNaN(Date.parse(value)), 'must be a time');
const points = z.array(z.object({ time, value: count }));
/** A timeseries, or one number where the service sends a total. */
const computed = z.object({ c0: z.union([count, points]) });
const bucket = z.object({
  // The recordings say `compute`, the specification also `computes`.
  attributes: z.object({ by: z.record(z.string(), z.unknown()).default({}), compute: computed.optional(), computes: computed.optional() }),
});
const counts = z.object({ data: z.array(bucket), meta: answerMeta });

function bucketOf({ attributes: { by, compute, computes } }: z.infer<typeof bucket>): SpanBucket {
  const c0 = (compute ?? computes)?.c0;
  if (c0 === undefined) throw new UnexpectedAnswer("Datadog's answer about spans has a bucket without a count");
  const trend = typeof c0 === 'number' ? [] : c0.map(({ time, value }) => ({ at: new Date(time).toISOString(), count: value }));
  return {
    by: Object.fromEntries(Object.entries(by).map(([facet, value]) => [facet, given(String(value ?? '')) ?? noTag])),
    count: typeof c0 === 'number' ? c0 : c0.reduce((sum, { value }) => sum + value, 0),
    trend,
  };
}

/** A bucket for the sum over all: it has the total's name as outermost value, or none there, where `missing` gives every span one. */
const isTotal = ({ by }: SpanBucket, [outermost = '']: readonly string[]): boolean => (by[outermost] ?? totalBucket) === totalBucket;

/**
 * The sum over all spans, undefined where none came. Datadog documents no shape for several facets: it may come whole, or broken down by the
 * inner facets and then cut by their limits, so that it says nothing where it is less than the sum of the buckets.
 */
function totalIn(totals: readonly SpanBucket[], listedSum: number): number | undefined {
  const whole = totals.filter(({ by }) => Object.values(by).every((value) => value === totalBucket));
  const counted = whole.length > 0 ? Math.max(...whole.map((one) => one.count)) : total(totals);
  const surely = whole.length > 0 || totals.some(({ by }) => !Object.values(by).includes(totalBucket));
  if (surely && counted < leastTotal * listedSum) throw new UnexpectedAnswer("Datadog's total is less than the sum of its buckets");
  return totals.length === 0 || counted < leastTotal * listedSum ? undefined : counted;
}

/** Has a list come to its limit? The innermost does not matter: what it leaves out has the same endpoint, method and gateway as what it lists. */
function atLimit(buckets: readonly SpanBucket[], facets: readonly string[]): boolean {
  return facets.slice(0, -1).some((facet, depth) => {
    const values = new Map<string, Set<string>>();
    for (const { by } of buckets) {
      const parent = JSON.stringify(facets.slice(0, depth).map((outer) => by[outer]));
      values.set(parent, (values.get(parent) ?? new Set()).add(by[facet] ?? noTag));
    }
    return [...values.values()].some(({ size }) => size >= (listed[depth] ?? 1));
  });
}

/** One call of `POST /api/v2/spans/analytics/aggregate`, however many spans there are. */
export async function countSpans(api: SpansApi, { query, window, facets }: Parameters<Datadog['countSpans']>[0]): Promise<SpanCounts> {
  const answer = await api.aggregateSpans({
    body: {
      data: {
        type: 'aggregate_request',
        attributes: {
          filter: { query, ...window },
          compute: [{ aggregation: 'count', type: 'timeseries', interval: `${trendMinutes(window, caps.trend)}m` }],
          // Without `missing` spans that lack the tag vanish; without the sort the limit cuts alphabetically.
          groupBy: facets.map((facet, depth) => ({
            facet,
            missing: noTag,
            limit: listed[depth] ?? 1,
            sort: { type: 'measure', aggregation: 'count', order: 'desc' },
            ...(depth === 0 && { total: true }),
          })),
        },
      },
    },
  });
  const { data, meta: about } = wholeAnswer(counts, answer, 'spans');
  const all = data.map(bucketOf);
  const buckets = all.filter((one) => !isTotal(one, facets));
  const grandTotal = totalIn(
    all.filter((one) => isTotal(one, facets)),
    total(buckets),
  );
  return {
    buckets,
    total: Math.max(total(buckets), grandTotal ?? 0),
    cut: grandTotal === undefined && atLimit(buckets, facets),
    sampled: about?.additionalProperties?.['traffic_type'] === 'sampled',
  };
}
