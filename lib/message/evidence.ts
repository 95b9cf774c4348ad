import type * as z from 'zod';
import { type BalancedRequests, balancedRequests } from '../facts/loadBalancer.ts';
import { type Measured, measured } from '../facts/measured.ts';
import { type FailingTraces, failingTraces } from '../facts/traces.ts';
import { type FailingRequests, failingRequests } from '../spans.ts';
import type { Outcome } from '../verdict.ts';

/** What a step on the way found, if one did: the first whose facts have that shape. */
function firstOf<Facts>(trail: readonly Outcome[], shape: z.ZodType<Facts>): Facts | undefined {
  for (const { facts } of trail) {
    const parsed = shape.safeParse(facts);
    if (parsed.success) return parsed.data;
  }
  return undefined;
}

/** The failing requests that a step on the way found. */
export const evidenceOf = (trail: readonly Outcome[]): FailingRequests | undefined => firstOf(trail, failingRequests);
/** The failing traces that a step on the way followed down. */
export const tracesOf = (trail: readonly Outcome[]): FailingTraces | undefined => firstOf(trail, failingTraces);
/** What a step on the way read in a load balancer's logs. */
export const balancedOf = (trail: readonly Outcome[]): BalancedRequests | undefined => firstOf(trail, balancedRequests);
/** The numbers that steps on the way counted in logs and spans, in the order in which they were asked; those of metrics are told as metrics are. */
export const countedOn = (trail: readonly Outcome[]): (Measured & { readonly from: 'logs' | 'spans' })[] =>
  trail.flatMap(({ facts }) => {
    const found = measured.safeParse(facts).data;
    return found === undefined || found.from === 'metric' ? [] : [{ ...found, from: found.from }];
  });
