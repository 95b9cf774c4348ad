import { Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Duration, RemovalPolicy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';

export interface FailureReportProps {
  readonly reportFailure: Lambda;
  readonly machines: readonly StateMachine[];
}

/**
 * How a report is tried again, outside the function's own tries. Lambda does it after 1 and after 2 minutes. An alert that nobody heard of for
 * an hour belongs to a person, whom the alarms have called by then.
 */
const tries = { maxEventAge: Duration.hours(1) };

/**
 * What a state machine cannot do for itself: an execution that FAILED, TIMED_OUT or was ABORTED is reported by a function outside it. What
 * reaches nobody all the same, because EventBridge could not start the function or the function could not post, waits in a queue.
 */
export class FailureReport extends Construct {
  /** Events of failed executions whose report was not posted. */
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, { reportFailure, machines }: FailureReportProps) {
    super(scope, id);
    this.deadLetters = new Queue(this, 'DeadLetters', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      // The longest that there is.
      retentionPeriod: Duration.days(14),
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const last = 'It is the queue of dead letters itself: what is in it waits for a person, whom an alarm calls, and there is nothing behind it.';
    acknowledge(this.deadLetters, { 'AwsSolutions-SQS3': last, 'Serverless-SQSRedrivePolicy': last });
    reportFailure.configureAsyncInvoke({ ...tries, retryAttempts: 2, onFailure: new SqsDestination(this.deadLetters) });
    new Rule(this, 'Ended', {
      description: 'A triage that failed is reported from outside its state machine',
      eventPattern: {
        source: ['aws.states'],
        detailType: ['Step Functions Execution Status Change'],
        detail: { status: ['FAILED', 'TIMED_OUT', 'ABORTED'], stateMachineArn: machines.map(({ stateMachineArn }) => stateMachineArn) },
      },
      // EventBridge tries again only where it cannot start the function, with growing waits.
      targets: [new LambdaFunction(reportFailure, { ...tries, retryAttempts: 20, deadLetterQueue: this.deadLetters })],
    });
  }
}
