import type { RetryRule } from '../retryRule.ts';

/** The wait before attempt `n` (0 is the first retry) in seconds, as Step Functions does it; `random` is in [0, 1), for the jitter. */
export const delay = ({ interval, backoffRate, maxDelay, exact }: RetryRule, n: number, random: number): number =>
  Math.min(interval * backoffRate ** n, maxDelay) * (exact ? 1 : random);

/**
 * Calls until it works or the rule for the error is spent, each rule counting its own attempts, as a state's Retry does.
 * `wait` is given seconds. Throws the last error.
 */
export async function retried<T>(call: () => Promise<T>, rules: readonly RetryRule[], wait: (seconds: number) => Promise<void>): Promise<T> {
  const attempts = new Map<RetryRule, number>();
  for (;;) {
    try {
      return await call();
    } catch (error) {
      const name = error instanceof Error ? error.name : '';
      const rule = rules.find(({ errors }) => errors.includes(name));
      const spent = rule ? (attempts.get(rule) ?? 0) : 0;
      if (!rule || spent >= rule.maxAttempts) throw error;
      attempts.set(rule, spent + 1);
      await wait(delay(rule, spent, Math.random()));
    }
  }
}
