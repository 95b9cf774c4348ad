/** How a failure is tried again: the fields of a Step Functions Retry, and what `run()` follows on a laptop. Times in seconds. */
export interface RetryRule {
  /** Error names, matched exactly. */
  readonly errors: readonly string[];
  readonly interval: number;
  readonly maxAttempts: number;
  readonly backoffRate: number;
  readonly maxDelay: number;
  /** Each wait is as long as it says. Without this it is anything up to that (full jitter), so that many do not come back at once. */
  readonly exact?: true;
}
