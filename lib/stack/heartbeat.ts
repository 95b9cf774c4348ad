import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import type { WebhookApi } from './webhookApi.ts';

export interface HeartbeatProps {
  /** Reads the webhook's secret, knows the machines and may see their executions already. */
  readonly heartbeat: Lambda;
  readonly webhook: WebhookApi;
}

/** Twice a day, so that what broke silently is known within half a day; each costs a triage that finds nothing. */
const every = Duration.hours(12);
/** A beat that comes later than this says nothing new. */
const maxEventAge = Duration.hours(1);

/** Firstlook's own alert, sent through the public door on a schedule. */
export class Heartbeat extends Construct {
  constructor(scope: Construct, id: string, { heartbeat, webhook }: HeartbeatProps) {
    super(scope, id);
    heartbeat.addEnvironment('WEBHOOK_URL', webhook.heartbeatUrl);
    webhook.grantHeartbeat(heartbeat);
    // Tried once: a beat that failed is an alarm, and the next one says whether it is over.
    heartbeat.configureAsyncInvoke({ retryAttempts: 0, maxEventAge });
    const schedule = new Rule(this, 'Schedule', {
      description: "Firstlook's own test alert",
      schedule: Schedule.rate(every),
      targets: [new LambdaFunction(heartbeat, { retryAttempts: 2, maxEventAge })],
    });
    acknowledge(schedule, { 'Serverless-EventBusDLQ': 'A beat that was not sent says nothing by its event; that there was none for a day is an alarm.' });
    acknowledge(heartbeat, {
      'Serverless-LambdaAsyncFailureDestination': 'A beat that failed is an alarm at once, and its log says what was at fault; its event says nothing.',
    });
  }
}
