/** How a failure is tried again: the fields of a Step Functions Retry, and what `run()` follows on a laptop. Times in seconds. */
export interface RetryRule {
  /** Error names, matched exactly. */
  readonly errors: readonly string[];
  readonly interval: number;
  readonly maxAttempts: number;
  readonly backoffRate: number;
  readonly maxDelay: number;
}
