/** An error that neither Retry nor Catch may match, `States.ALL` included: the interpreter reads these two fields. */
export class Uncatchable extends Error {
  override readonly name: string;
  readonly isRetryable = false;
  readonly isCatchable = false;
  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

/** A failed Task: `name` is what Retry and Catch match, the message becomes the Cause. */
export class TaskFailed extends Error {
  override readonly name: string;
  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

/** What Lambda makes of whatever a handler throws. */
export function lambdaFailure(thrown: unknown): TaskFailed {
  const errorType = thrown instanceof Error ? thrown.name : typeof thrown;
  const errorMessage = thrown instanceof Error ? thrown.message : String(thrown);
  return new TaskFailed(errorType, JSON.stringify({ errorType, errorMessage, trace: [] }));
}

/** Step Functions' limit on a state's input and output: 256 KiB of UTF-8. */
const largest = 262_144;
export const tooLarge = (json: string): boolean => Buffer.byteLength(json) > largest;
/** What ends an execution, uncaught, when a state or task returns more than that. */
export const dataLimitExceeded = (what: string): Uncatchable =>
  new Uncatchable('States.DataLimitExceeded', `The state/task '${what}' returned a result with a size exceeding the maximum number of bytes service limit.`);
