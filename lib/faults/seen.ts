import * as z from 'zod';
import { conclusionOf } from '../engine/conclusion.ts';
import { conclusions } from '../engine/walk.ts';
import { json } from '../json.ts';
import type { ended } from '../local/watch.ts';
import { runbooks } from '../runbooks/index.ts';
import type { Outcome } from './outcome.ts';

type Ended = Awaited<ReturnType<typeof ended>>;

const state = z.record(z.string(), z.unknown());
const withVerdict = z.object({ verdict: z.object({ id: z.string(), disposition: z.string() }) });
const withError = z.object({ error: z.object({ name: z.string() }) });
const gaps = z.array(z.object({ error: z.string() })).min(1);
/** What a step could not see of what it asks, as it keeps that in its facts: samples, traces, places, how far a sync is. */
const withGaps = z.union([
  z.object({ notChecked: gaps }).transform(({ notChecked }) => notChecked),
  z.object({ unread: gaps }).transform(({ unread }) => unread),
  z.object({ unanswered: gaps }).transform(({ unanswered }) => unanswered),
  z.object({ synced: z.object({ error: z.string() }) }).transform(({ synced }) => [synced]),
]);

/** The verdict in the output, or the one that was reached and could not be posted. */
export function verdictOf({ execution, events }: Ended): Pick<Outcome, 'verdict' | 'disposition'> {
  const posted = withVerdict.safeParse(json(execution.output ?? ''));
  if (posted.success) return { verdict: posted.data.verdict.id, disposition: posted.data.verdict.disposition };
  const entered = new Set(events.map(({ stateEnteredEventDetails }) => stateEnteredEventDetails?.name));
  const reached = runbooks.flatMap(conclusions).find(({ verdict }) => entered.has(verdict.id));
  return { verdict: reached?.verdict.id ?? '', disposition: reached?.verdict.disposition ?? '' };
}

/** The name of the error that failed the execution, or that the state `at` has left in its facts; '' where there is none. */
export function errorOf({ execution }: Ended, at: string): string {
  if (execution.status !== 'SUCCEEDED') return execution.error ?? '';
  const output = state.parse(json(execution.output ?? ''));
  const runbook = runbooks.find(({ name }) => name === output['runbook']);
  const asked = runbook && conclusionOf(runbook, output, 'en').trail.find(({ step }) => step === at);
  const gap = withGaps.safeParse(asked ? asked.facts : output[at]);
  if (gap.success) return gap.data[0]?.error ?? '';
  return (asked ? asked.error?.name : withError.safeParse(output[at]).data?.error.name) ?? '';
}
