import { JitterType, type RetryProps } from 'aws-cdk-lib/aws-stepfunctions';
import { Duration } from 'aws-cdk-lib/core';
import type { RetryRule } from '../retryRule.ts';

/** A retry rule as CDK takes it. */
export const retryProps = ({ errors, interval, maxAttempts, backoffRate, maxDelay, exact }: RetryRule): RetryProps => ({
  errors: [...errors],
  interval: Duration.seconds(interval),
  maxAttempts,
  backoffRate,
  maxDelay: Duration.seconds(maxDelay),
  // Sixty alerts that meet the same limit must not all come back in the same second.
  jitterStrategy: exact ? JitterType.NONE : JitterType.FULL,
});
