import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';

/** A log group kept for a month: long enough to look into last week's alert, short enough that nobody pays for logs that nobody reads. */
export const logGroup = (scope: Construct, id: string, logGroupName?: string): LogGroup =>
  new LogGroup(scope, id, {
    ...(logGroupName === undefined ? {} : { logGroupName }),
    retention: RetentionDays.ONE_MONTH,
    // A group that outlives its stack would block the next deployment, which wants the same name.
    removalPolicy: RemovalPolicy.DESTROY,
  });
