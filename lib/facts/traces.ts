import * as z from 'zod';
import type { TraceSpan } from '../sources/datadogAnswers.ts';
import { summed } from '../spans.ts';

const bottom = z.object({
  service: z.string(),
  /** '' where the span carries none. */
  errorType: z.string(),
  errorMessage: z.string(),
  resource: z.string(),
  /** A trace in which it is so. */
  traceId: z.string(),
  /** Traces, of those that were walked. */
  count: z.number(),
});
export type Bottom = z.infer<typeof bottom>;

/** Failing traces of one service in one window, and what stands at the bottom of those that were walked. */
export const failingTraces = z.object({
  service: z.string(),
  env: z.string(),
  query: z.string(),
  window: z.object({ from: z.string(), to: z.string() }),
  /** How many traces the failing spans that were found belong to; they are the newest ones. */
  failing: z.number(),
  /** The search gave as many spans as were asked for: there are probably more. */
  more: z.boolean(),
  /** How many of them were walked to the bottom. */
  walked: z.number(),
  bottoms: z.array(bottom),
  /** Traces that could not be walked, by the error's name. */
  unread: z.array(z.object({ error: z.string(), count: z.number() })),
});
export type FailingTraces = z.infer<typeof failingTraces>;

/** A span, and how many failing spans lie above it on the way from where one began. */
interface Reached {
  readonly span: TraceSpan;
  readonly depth: number;
}

/**
 * The end of the longest way down from a span over failing children alone: over one that did not fail, no error has travelled. Each span is visited once,
 * whatever the trace says of parents: one is sometimes sent twice, and a trace may be thousands deep.
 */
function deepestBelow(top: TraceSpan, children: ReadonlyMap<string, readonly TraceSpan[]>): Reached {
  const seen = new Set<string>();
  const ahead: Reached[] = [{ span: top, depth: 0 }];
  let deepest: Reached = { span: top, depth: 0 };
  for (let reached = ahead.pop(); reached; reached = ahead.pop()) {
    const { span, depth } = reached;
    if (seen.has(span.id)) continue;
    seen.add(span.id);
    if (depth > deepest.depth) deepest = reached;
    for (const child of (children.get(span.id) ?? []).toReversed()) ahead.push({ span: child, depth: depth + 1 });
  }
  return deepest;
}

/** The span where a service's failure starts: the end of the longest unbroken way of failing spans below one of its own. Undefined where none of its own failed. */
export function bottomOf(spans: readonly TraceSpan[], service: string): TraceSpan | undefined {
  const ids = new Map(spans.filter((span) => span.failed).map((span) => [span.id, span]));
  const failed = [...ids.values()];
  const children = Map.groupBy(failed, ({ parent }) => parent);
  // From the tops alone: a way from further down is a part of one of theirs.
  const tops = failed.filter((span) => span.service === service && ids.get(span.parent)?.service !== service);
  return tops.map((top) => deepestBelow(top, children)).reduce<Reached | undefined>((best, one) => (best && best.depth >= one.depth ? best : one), undefined)
    ?.span;
}

/** So many by `service` alone, worst first. */
export const byService = (bottoms: readonly Bottom[]): Bottom[] => summed(bottoms, ({ service }) => service);

/** At most `most` of a list, evenly over all of it: the newest alone may all be of one second. */
export function evenly<T>(all: readonly T[], most: number): T[] {
  if (all.length <= most) return [...all];
  return Array.from({ length: most }, (_, n) => all[Math.floor((n * all.length) / most)]).filter((one) => one !== undefined);
}
