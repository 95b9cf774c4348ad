import * as z from 'zod';
import { conclusionOf } from '../engine/conclusion.ts';
import { conclusions } from '../engine/walk.ts';
import { json } from '../json.ts';
import type { ended } from '../local/watch.ts';
import { paymentErrors } from '../runbooks/paymentErrors.ts';
import type { Outcome } from './outcome.ts';

type Ended = Awaited<ReturnType<typeof ended>>;

const state = z.record(z.string(), z.unknown());
const withVerdict = z.object({ verdict: z.object({ id: z.string(), disposition: z.string() }) });
const withError = z.object({ error: z.object({ name: z.string() }) });
const withGap = z.object({ notChecked: z.array(z.object({ error: z.string() })).min(1) });

/** The verdict in the output, or the one whose post was tried last. */
export function verdictOf({ execution, events }: Ended): Pick<Outcome, 'verdict' | 'disposition'> {
  const posted = withVerdict.safeParse(json(execution.output ?? ''));
  if (posted.success) return { verdict: posted.data.verdict.id, disposition: posted.data.verdict.disposition };
  const last = events.findLast(({ stateEnteredEventDetails }) => stateEnteredEventDetails)?.stateEnteredEventDetails?.name;
  const reached = conclusions(paymentErrors).find(({ verdict }) => verdict.id === last);
  return { verdict: reached?.verdict.id ?? '', disposition: reached?.verdict.disposition ?? '' };
}

/** The name of the error that failed the execution, or that the state `at` has left in its facts; '' where there is none. */
export function errorOf({ execution }: Ended, at: string): string {
  if (execution.status !== 'SUCCEEDED') return execution.error ?? '';
  const output = state.parse(json(execution.output ?? ''));
  const asked = conclusionOf(paymentErrors, output, 'en').trail.find(({ step }) => step === at);
  const gap = withGap.safeParse(asked?.facts);
  if (gap.success) return gap.data.notChecked[0]?.error ?? '';
  return (asked ? asked.error?.name : withError.safeParse(output[at]).data?.error.name) ?? '';
}
