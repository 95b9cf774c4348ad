import * as z from 'zod';
import { because, cannotTell } from '../verdict.ts';

/** The state of an execution: the alert's fields, and one field for each step asked. */
export type State = Readonly<Record<string, unknown>>;

/** What a step leaves in the state: its facts with the answer and what decided it, or the failure that made it `cannot-tell`. */
export const finding = z.looseObject({
  answer: z.string(),
  because: because.optional(),
  error: z.object({ name: z.string(), message: z.string() }).optional(),
});
export type Finding = z.infer<typeof finding>;

/** A Lambda's failure as Step Functions keeps it in `Cause`. */
const lambdaCause = z.object({ errorMessage: z.string() });

/** The message in a `Cause`: a Lambda's is JSON around it, that of a timeout is plain text. */
function messageIn(cause: string): string {
  try {
    return lambdaCause.parse(JSON.parse(cause)).errorMessage;
  } catch {
    return cause;
  }
}

/** A failed step's finding; a name and message as `Error`, or as a state machine's `Error` and `Cause`. */
export const failed = (name: string, message: string): Finding => ({ answer: cannotTell, error: { name, message: messageIn(message) } });

/** Reads what a step left in the state. Something that no step leaves is a failure too, never a "no". */
export function findingIn(state: State, step: string): Finding {
  const parsed = finding.safeParse(state[step]);
  if (!parsed.success) return failed('NoFinding', `the state holds no finding of ${step}`);
  const { error } = parsed.data;
  return error ? failed(error.name, error.message) : parsed.data;
}
