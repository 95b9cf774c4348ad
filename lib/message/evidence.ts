import { type FailingRequests, failingRequests } from '../spans.ts';
import type { Outcome } from '../verdict.ts';

/** The failing requests that a step on the way found, if one did: the first whose facts have that shape. */
export function evidenceOf(trail: readonly Outcome[]): FailingRequests | undefined {
  for (const { facts } of trail) {
    const parsed = failingRequests.safeParse(facts);
    if (parsed.success) return parsed.data;
  }
  return undefined;
}
