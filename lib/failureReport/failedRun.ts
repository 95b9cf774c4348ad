/** How an execution ends that has told nobody anything. */
export const failures = ['FAILED', 'TIMED_OUT', 'ABORTED'] as const;
export type Failure = (typeof failures)[number];

/** What EventBridge says of an execution that failed; '' and undefined where it says nothing. None of it can be relied on. */
export interface FailedRun {
  readonly status: Failure | undefined;
  readonly executionArn: string;
  /** From its start to its end. */
  readonly ms: number | undefined;
  /** The error's name and its message. */
  readonly error: string;
  readonly cause: string;
  /** Its input as it came; undefined where AWS left it out: with an output beside it, it was larger than 248 KB. */
  readonly input: string | undefined;
  /** The input as JSON, where it is an object. */
  readonly alert: Readonly<Record<string, unknown>>;
}

/** An object's fields; none where it is no object. */
function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}
function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Reads an event of "Step Functions Execution Status Change" (docs.aws.amazon.com/step-functions/latest/dg/cw-events.html). Takes anything, never throws. */
export function failedRun(event: unknown): FailedRun {
  const { executionArn, status, startDate, stopDate, error, cause, input } = fieldsOf(fieldsOf(event)['detail']);
  const ms = typeof startDate === 'number' && typeof stopDate === 'number' ? stopDate - startDate : Number.NaN;
  // A Lambda's failure is JSON around its message.
  const { errorMessage } = fieldsOf(jsonIn(textOf(cause)));
  return {
    status: failures.find((one) => one === status),
    executionArn: textOf(executionArn),
    ms: ms >= 0 ? ms : undefined,
    error: textOf(error),
    cause: textOf(errorMessage) || textOf(cause),
    input: typeof input === 'string' ? input : undefined,
    alert: fieldsOf(jsonIn(textOf(input))),
  };
}
