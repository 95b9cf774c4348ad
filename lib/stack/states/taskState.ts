import { type TaskStateBase, Timeout } from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke, type LambdaInvokeJsonPathProps } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { RetryRule } from '../../retryRule.ts';
import { retryProps } from '../retryProps.ts';

export interface TaskStateProps extends Omit<LambdaInvokeJsonPathProps, 'taskTimeout'> {
  readonly retries: readonly RetryRule[];
  /** Seconds that the state may take, a cold start included. */
  readonly seconds: number;
}

/** A Task that invokes a function and tries again by our rules. */
export function taskState(scope: Construct, id: string, { retries, seconds, ...props }: TaskStateProps): TaskStateBase {
  const taskTimeout = Timeout.duration(Duration.seconds(seconds));
  // Without `payloadResponseOnly` a function's answer comes wrapped; CDK's own retry waits up to 126 s.
  const task = LambdaInvoke.jsonPath(scope, id, { payloadResponseOnly: true, retryOnServiceExceptions: false, taskTimeout, ...props });
  for (const rule of retries) task.addRetry(retryProps(rule));
  return task;
}
