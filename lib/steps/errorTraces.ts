import * as z from 'zod';
import { type Alert, scopeOf } from '../alert.ts';
import { step } from '../engine/language.ts';
import { type Bottom, bottomOf, byService, evenly, type FailingTraces, failingTraces } from '../facts/traces.ts';
import { queryTerm } from '../queryTerm.ts';
import type { Datadog } from '../sources/types.ts';
import { summed } from '../spans.ts';
import { type Because, type Classification, fewestToJudge } from '../verdict.ts';
import { windowOf } from '../window.ts';

const params = z.object({
  /**
   * How many traces are walked, at most. Each is one of the organisation's 60 calls a minute for traces; the search before it is one of its 5 for spans, so
   * that with 10 traces a storm of alerts runs out of neither before the other.
   */
  traces: z.number().int().min(1).max(10),
  /** From this share (0 to 1) of the walked traces on, the errors start at that service. */
  share: z.number().gt(0.5).max(1),
});

/** Failing spans asked for: a page of the size that people look at, in which a trace may stand several times. */
const mostFound = 50;

function classify(
  { service, failing, more, walked, bottoms, unread }: FailingTraces,
  { share }: z.infer<typeof params>,
): Classification<'elsewhere' | 'here' | 'spread' | 'none'> {
  if (failing === 0 && !more) return { answer: 'none', because: { rule: 'any-failing', count: 0, of: 0, atLeast: 1 } };
  // A few traces of many failing spans each fill the page: more have failed than were found, so that those few are judged; without a trace nothing is.
  if (failing === 0 || (failing < fewestToJudge && !more))
    return { answer: 'cannot-tell', because: { rule: 'enough-failing', count: failing, of: failing, atLeast: fewestToJudge } };
  const [worst] = byService(bottoms);
  const count = worst?.count ?? 0;
  const lost = unread.reduce((sum, one) => sum + one.count, 0);
  const decided = (rule: Because['rule'], some: number): Because => ({ rule, count: some, of: walked + lost, atLeast: share });
  // Of the unread ones each may start anywhere: they count against the answer.
  if (count / (walked + lost) >= share) return { answer: worst?.service === service ? 'here' : 'elsewhere', because: decided('errors-start-at', count) };
  if ((count + lost) / (walked + lost) >= share) return { answer: 'cannot-tell', because: decided('traces-read', walked) };
  return { answer: 'spread', because: decided('errors-start-at', count) };
}

/** One walk: the bottom, or the name of why nobody could see it. */
type Walk = { readonly bottom: Bottom } | { readonly error: string; readonly thrown?: unknown };

async function walk(traceId: string, service: string, datadog: Datadog): Promise<Walk> {
  try {
    const found = bottomOf(await datadog.readTrace({ traceId }), service);
    if (!found) return { error: 'UnexpectedAnswer' };
    const { errorType, errorMessage, resource } = found;
    return { bottom: { service: found.service, errorType, errorMessage, resource, traceId, count: 1 } };
  } catch (error) {
    return { error: error instanceof Error ? error.name : 'unknown', thrown: error };
  }
}

/**
 * What people do by groping: open some failing traces, follow each down to the span where the error starts, and see whether it is the same one.
 * One search, and then each trace by its id: a second search for `trace_id:(a OR b)` would find only the spans that a retention filter has indexed,
 * often one a service or none, and call the last one of those the bottom; and it would cost one more of the 5 calls that all searches share.
 */
export const errorTraces = step({
  name: 'errorTraces',
  question: { en: 'Where in the traces do the errors start?', ja: 'トレースのどこからエラーが始まっていますか？' },
  answers: ['elsewhere', 'here', 'spread', 'none'],
  asks: ['datadog'],
  params,
  facts: failingTraces,
  async gather({ alert }: { alert: Alert }, { datadog }, { traces }) {
    const { service, env } = scopeOf(alert);
    const place = { service, env, query: `service:${queryTerm(service)} env:${queryTerm(env)} status:error`, window: windowOf(alert) };
    const found = await datadog.failingSpans({ query: place.query, window: place.window, limit: mostFound });
    const ids = [...new Set(found.map(({ traceId }) => traceId).filter((id) => id !== ''))];
    const all = await Promise.all(evenly(ids, traces).map((id) => walk(id, service, datadog)));
    const bottoms = all.flatMap((one) => ('bottom' in one ? [one.bottom] : []));
    const unread = all.flatMap((one) => ('error' in one ? [one] : []));
    const thrown = unread.find((one) => one.thrown !== undefined)?.thrown;
    if (bottoms.length === 0 && thrown !== undefined) throw thrown;
    return {
      ...place,
      failing: ids.length,
      more: found.length >= mostFound,
      walked: bottoms.length,
      bottoms: summed(bottoms, ({ service: at, errorType, resource }) => JSON.stringify([at, errorType, resource])),
      unread: summed(
        unread.map(({ error }) => ({ error, count: 1 })),
        ({ error }) => error,
      ),
    };
  },
  classify,
});
