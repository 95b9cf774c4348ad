import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';

export interface HeartbeatProps {
  /** Reads the webhook's secret and knows the machines already. */
  readonly heartbeat: Lambda;
  readonly machines: readonly StateMachine[];
}

/** Twice a day, so that what broke silently is known within half a day; each costs a triage that finds nothing. */
const every = Duration.hours(12);
/** A beat that comes later than this says nothing new. */
const maxEventAge = Duration.hours(1);

/** Firstlook's own alert, sent through the public door on a schedule. */
export class Heartbeat extends Construct {
  readonly #function: Lambda;

  constructor(scope: Construct, id: string, { heartbeat, machines }: HeartbeatProps) {
    super(scope, id);
    this.#function = heartbeat;
    // It looks how its own runs end, and may see no other machine's.
    for (const machine of machines) machine.grantExecution(heartbeat, 'states:DescribeExecution');
    // Tried once: a beat that failed is an alarm, and the next one says whether it is over.
    heartbeat.configureAsyncInvoke({ retryAttempts: 0, maxEventAge });
    new Rule(this, 'Schedule', {
      description: "Firstlook's own test alert",
      schedule: Schedule.rate(every),
      targets: [new LambdaFunction(heartbeat, { retryAttempts: 2, maxEventAge })],
    });
  }

  /** Sends the alerts to `url`. `methodArn` is the method of the API there, where that asks IAM who may invoke it. */
  sendsTo(url: string, methodArn?: string): void {
    this.#function.addEnvironment('WEBHOOK_URL', url);
    if (methodArn !== undefined) this.#function.addToRolePolicy(new PolicyStatement({ actions: ['execute-api:Invoke'], resources: [methodArn] }));
  }
}
