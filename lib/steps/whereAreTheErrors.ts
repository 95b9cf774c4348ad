import * as z from 'zod';
import { type Alert, scopeOf } from '../alert.ts';
import { matchesTag } from '../endpoints.ts';
import { step } from '../engine/language.ts';
import { queryTerm } from '../queryTerm.ts';
import type { Datadog } from '../sources/types.ts';
import { caps, type FailingRequests, facets, failingRequests, summarise } from '../spans.ts';
import { type Because, type Classification, fewestToJudge } from '../verdict.ts';
import { windowOf } from '../window.ts';

const params = z.object({
  /** The endpoints that the runbook expects, as `METHOD /path` with `*` for one path segment. */
  expected: z.array(z.string()).min(1),
  /** From this share (0 to 1) of the failing requests on, it is "only" them. */
  share: z.number().gt(0.5).max(1),
  /**
   * The trace metric that counts the service's requests by status, such as `trace.express.request.hits.by_http_status`; between is the operation
   * of the service's framework. Asked where Datadog's budget for spans stays spent; without it there is no answer then.
   */
  hits: z
    .string()
    .regex(/^trace\.[\w.]+\.hits\.by_http_status$/)
    .optional(),
});

/** 'only-expected': at least `share` are at the expected endpoints, and Datadog listed all it has; 'elsewhere': less, whatever the requests that Datadog did not list are. */
function classify(
  { failing, expected, unlisted, cut }: FailingRequests,
  { share }: z.infer<typeof params>,
): Classification<'nowhere' | 'elsewhere' | 'only-expected'> {
  const decided = (rule: Because['rule'], count: number, atLeast: number): Because => ({ rule, count, of: failing, atLeast });
  if (failing === 0) return { answer: 'nowhere', because: decided('any-failing', 0, 1) };
  if (failing < fewestToJudge) return { answer: 'cannot-tell', because: decided('enough-failing', failing, fewestToJudge) };
  const because = decided('only-expected-endpoints', expected, share);
  if (expected / failing >= share && !cut) return { answer: 'only-expected', because };
  if ((expected + unlisted) / failing < share) return { answer: 'elsewhere', because };
  return { answer: 'cannot-tell', because: decided('endpoints-all-listed', failing - unlisted, share) };
}

/** The failing spans of a service, as Datadog's search takes them. */
export const failingSpans = (service: string, env: string): string => `service:${queryTerm(service)} env:${queryTerm(env)} @http.status_code:>399`;

/** Whose requests to look at, and when: for a person the spans, whatever was counted. */
function place(alert: Alert) {
  const { service, env } = scopeOf(alert);
  return { service, env, query: failingSpans(service, env), window: windowOf(alert) };
}

/** All requests, as trace metrics are made before spans are sampled; but not by payment method and gateway, which are tags of spans alone. */
async function fromMetric(alert: Alert, datadog: Datadog, metric: string, expected: readonly string[]): Promise<FailingRequests> {
  const where = place(alert);
  const { service, env, window } = where;
  const counts = await datadog.countHits({ metric, tags: { service, env }, over: 399, window });
  return {
    ...where,
    ...summarise(counts, expected, matchesTag),
    samples: [],
    fromMetric: { metric, because: 'RateLimited', unseen: [facets.method, facets.gateway] },
    notChecked: counts.total === 0 ? [] : [{ what: 'sampleSpans', error: 'RateLimited' }],
  };
}

/**
 * The human runbook: "In APM, list the endpoints with HTTP status over 399 around the alert. Is it only the payment authorization endpoints?"
 * Two calls of Datadog at most, of an organisation's 5 a minute: one counts, and where there is something to show, one fetches samples. Where those
 * stay spent, one call of the 600 per 10 s for metrics.
 */
export const whereAreTheErrors = step({
  name: 'whereAreTheErrors',
  question: { en: 'Where are the errors?', ja: 'エラーはどこで起きていますか？' },
  answers: ['nowhere', 'elsewhere', 'only-expected'],
  asks: ['datadog'],
  params,
  facts: failingRequests,
  async gather({ alert }: { alert: Alert }, { datadog }, { expected }) {
    const where = place(alert);
    const { query, window } = where;
    const counts = await datadog.countSpans({ query, window, facets: Object.values(facets) });
    // Samples only illustrate: a verdict does not wait for them, and says when they are missing.
    const samples = counts.total === 0 ? [] : await datadog.sampleSpans({ query, window, limit: caps.samples }).catch((error: Error) => error);
    return {
      ...where,
      ...summarise(counts, expected),
      samples: samples instanceof Error ? [] : [...samples],
      notChecked: samples instanceof Error ? [{ what: 'sampleSpans' as const, error: samples.name }] : [],
    };
  },
  otherwise: ({ alert }, { datadog }, { expected, hits }) => (hits === undefined ? undefined : fromMetric(alert, datadog, hits, expected)),
  classify,
});
