import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import { seesExecutions } from './seesExecutions.ts';
import type { WebhookApi } from './webhookApi.ts';

export interface HeartbeatProps {
  /** Reads the webhook's secret and knows the machines already. */
  readonly heartbeat: Lambda;
  readonly runbooks: readonly string[];
}

/** Twice a day, so that what broke silently is known within half a day; each costs a triage that finds nothing. */
const every = Duration.hours(12);
/** A beat that comes later than this says nothing new. */
const maxEventAge = Duration.hours(1);

const unheard = 'A beat that failed or never came is an alarm (heartbeat-failed, heartbeat-missing); kept in a queue and sent later, it would say nothing new.';

/** Firstlook's own alert, sent through the public door on a schedule. */
export class Heartbeat extends Construct {
  readonly #function: Lambda;

  constructor(scope: Construct, id: string, { heartbeat, runbooks }: HeartbeatProps) {
    super(scope, id);
    this.#function = heartbeat;
    // It looks how its own runs end, and may see no other machine's.
    seesExecutions(heartbeat, runbooks, 'It waits for the runs that its own alerts have started.');
    // Tried once: a beat that failed is an alarm, and the next one says whether it is over.
    heartbeat.configureAsyncInvoke({ retryAttempts: 0, maxEventAge });
    const rule = new Rule(this, 'Schedule', {
      description: "Firstlook's own test alert",
      schedule: Schedule.rate(every),
      targets: [new LambdaFunction(heartbeat, { retryAttempts: 2, maxEventAge })],
    });
    acknowledge(rule, { 'Serverless-EventBusDLQ': unheard });
    acknowledge(heartbeat, { 'Serverless-LambdaAsyncFailureDestination': unheard });
  }

  /** Sends the alerts through the door of this API. */
  sendsTo(webhook: WebhookApi): void {
    this.#function.addEnvironment('WEBHOOK_URL', webhook.heartbeatUrl);
    webhook.grantHeartbeat(this.#function);
  }
}
