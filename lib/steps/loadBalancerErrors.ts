import * as z from 'zod';
import { type Alert, scopeOf } from '../alert.ts';
import { step } from '../engine/language.ts';
import { type BalancedRequests, balancedRequests, onlyEdge, statusOf } from '../facts/loadBalancer.ts';
import { searchOf, searchText } from '../searchText.ts';
import { caps, clip, noTag, total } from '../spans.ts';
import { type Classification, decided, fewestToJudge } from '../verdict.ts';
import { windowOf } from '../window.ts';

const facet = z.string().min(1);
const params = z.object({
  /** What finds the load balancer's access logs, in Datadog's syntax; the alert's service and env are added, as tags that the logs must carry. */
  logs: searchText,
  /** The facets of a line: what the client was answered, what the target answered, and which target that was. */
  status: facet,
  targetStatus: facet,
  target: facet,
  /** From this share (0 to 1) of the failing requests on, they are the edge's own, or the targets'; with less on either side they are of both. */
  share: z.number().gt(0.5).max(1),
});

const mostRows = 20;

function classify(facts: BalancedRequests, { share }: z.infer<typeof params>): Classification<'edge-only' | 'targets' | 'both' | 'none'> {
  const { requests, withStatus, withTargetStatus, failing, edge, cut } = facts;
  if (requests === 0) return { answer: 'cannot-tell', because: decided('logs-there', 0, 0, 1) };
  if (withStatus === 0) return { answer: 'cannot-tell', because: decided('status-shown', 0, requests, 1) };
  // A status that is not listed may be a 5xx.
  if (failing === 0 && cut) return { answer: 'cannot-tell', because: decided('requests-all-listed', 0, 0, 1) };
  if (failing === 0) return { answer: 'none', because: decided('any-failing', 0, 0, 1) };
  if (failing < fewestToJudge) return { answer: 'cannot-tell', because: decided('enough-failing', failing, failing, fewestToJudge) };
  // A facet of another name looks like targets that never answer.
  if (withTargetStatus === 0) return { answer: 'cannot-tell', because: decided('target-status-shown', 0, requests, 1) };
  // Nobody knows how many are not listed, nor of which side: they could turn each of the answers.
  if (cut) return { answer: 'cannot-tell', because: decided('requests-all-listed', failing, failing, share) };
  const targets = failing - edge;
  const because = edge >= targets ? decided('only-the-edge', edge, failing, share) : decided('only-targets', targets, failing, share);
  if (because.count / failing < share) return { answer: 'both', because };
  return { answer: edge >= targets ? 'edge-only' : 'targets', because };
}

/**
 * What people do by groping: look into the load balancer's logs for requests that never reached the service. One call of Datadog, of 2 in 10 s. It
 * counts all requests, the healthy ones too: logs that are not there, or have facets of other names, must not look like no errors.
 */
export const loadBalancerErrors = step({
  name: 'loadBalancerErrors',
  question: { en: 'Which errors does the load balancer see?', ja: 'ロードバランサーではどのエラーが見えますか？' },
  answers: ['edge-only', 'targets', 'both', 'none'],
  asks: ['datadog'],
  params,
  facts: balancedRequests,
  async gather({ alert }: { alert: Alert }, { datadog }, { logs, status, targetStatus, target }) {
    const { service, env } = scopeOf(alert);
    const place = { service, env, query: searchOf({ service, env }, logs), window: windowOf(alert) };
    const { buckets, cut } = await datadog.countLogs({ query: place.query, window: place.window, facets: [status, targetStatus, target] });
    const all = buckets.map(({ by, count }) => ({
      status: clip(by[status] ?? noTag, caps.tag),
      targetStatus: clip(by[targetStatus] ?? noTag, caps.tag),
      target: clip(by[target] ?? noTag, caps.tag),
      count,
    }));
    const fails = (shown: string): boolean => (statusOf(shown) ?? 0) >= 500;
    const failing = all.filter((row) => fails(row.status)).sort((a, b) => b.count - a.count);
    return {
      ...place,
      requests: total(all),
      withStatus: total(all.filter((row) => statusOf(row.status) !== undefined)),
      withTargetStatus: total(all.filter((row) => statusOf(row.targetStatus) !== undefined)),
      failing: total(failing),
      edge: total(failing.filter(onlyEdge)),
      rows: failing.slice(0, mostRows),
      // Of healthy requests many targets are no matter.
      cut: cut.some(({ facet, below }) => facet === status || fails(below[status] ?? '')),
    };
  },
  classify,
});
