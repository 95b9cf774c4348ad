import type { RestApi } from 'aws-cdk-lib/aws-apigateway';
import type { Metric, MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Duration } from 'aws-cdk-lib/core';
import { logPage, machinePage, queuesPage } from './consoleLinks.ts';
import { syncWatches } from './syncWatches.ts';

/** One thing that is watched, and the words for the person whom its alarm wakes. */
export interface Watch {
  /** Kebab case; the alarm's name after the stack's. */
  readonly name: string;
  readonly metric: Metric;
  readonly means: string;
  readonly todo: string;
  readonly link: string;
  /** It rings where there is nothing, instead of where there is one or more. */
  readonly missing?: true;
}
export interface Watched {
  /** By runbook name. */
  readonly machines: Readonly<Record<string, StateMachine>>;
  readonly functions: Readonly<Record<'receiveAlert' | 'reportFailure' | 'heartbeat', Lambda>> & { readonly syncMetrics?: Lambda | undefined };
  readonly deadLetters: Queue;
  readonly api: RestApi;
}

/** One is enough, at once; and a hundred within 5 minutes are one mail. */
const counted: MetricOptions = { period: Duration.minutes(5), statistic: 'Sum' };
const byHand = 'Look at its alert by hand: each run holds it as its input.';

const ofMachine = ([runbook, machine]: readonly [string, StateMachine]): Watch[] => {
  const link = machinePage(machine);
  return [
    {
      name: `${runbook}-failed`,
      metric: machine.metricFailed(counted),
      means: `A triage of ${runbook} broke off, and its verdict reached nobody. Slack should have a message "Triage itself failed"; without it, Slack is the trouble.`,
      todo: `${byHand} The run's last state says what broke. When that is mended, New execution runs it again.`,
      link,
    },
    {
      name: `${runbook}-timed-out`,
      metric: machine.metricTimedOut(counted),
      means: `A triage of ${runbook} hung until it was stopped. Slack should have a message "Triage itself failed".`,
      todo: `${byHand} The run shows the state in which it hung: read the log of that state's function.`,
      link,
    },
    {
      name: `${runbook}-aborted`,
      metric: machine.metricAborted(counted),
      means: `Somebody stopped a triage of ${runbook} by hand. Slack should have a message "Triage itself failed".`,
      todo: `${byHand} CloudTrail knows who called StopExecution; ask them why.`,
      link,
    },
    {
      name: `${runbook}-throttled`,
      metric: machine.metricThrottled(counted),
      means: `Step Functions holds triages of ${runbook} back, as the account has too many state transitions: verdicts come late, none is lost.`,
      todo: 'Wait, if it is an alert storm. If it lasts, ask AWS for a higher quota (Service Quotas, Step Functions, StateTransition).',
      link,
    },
  ];
};

const ofReports = ({ functions: { reportFailure }, deadLetters }: Watched): Watch[] => [
  {
    name: 'report-not-posted',
    metric: reportFailure.metricErrors(counted),
    means: 'A triage failed, and the report of that could not be posted in Slack. Lambda tries it again after 1 and after 2 minutes.',
    todo: 'Open Datadog and look at the alerts of the last minutes by hand. The log says what Slack answered: renew the token, invite the bot, or wait for status.slack.com.',
    link: logPage(reportFailure),
  },
  {
    name: 'dead-letters',
    metric: deadLetters.metricApproximateNumberOfMessagesVisible({ ...counted, statistic: 'Maximum' }),
    means: 'A triage failed, and after all tries nobody was told in Slack. The alert lies in the queue of dead letters for 14 days.',
    todo: 'Read the letters (the queue with DeadLetters in its name, Poll for messages): detail.input in each (within requestPayload, where the function was started) is the alert. Look at it by hand, mend Slack, then purge the queue.',
    link: queuesPage(deadLetters),
  },
];

const ofDoor = ({ functions: { receiveAlert, syncMetrics }, api }: Watched): Watch[] => {
  const link = logPage(receiveAlert);
  // The page of the syncs is at the same API, and API Gateway counts all of it as one.
  const page = syncMetrics ? ' Or it was GET /metrics, and no alert: see the log of metricsPage.' : '';
  return [
    {
      name: 'webhook-refused',
      metric: api.metricClientError(counted),
      means: 'The webhook refused a request for good (4xx). Either an alert is lost, as Datadog does not deliver it again, or a stranger knocked.',
      todo: `The log has a line with the reason. "answered 400": put the payload in Datadog right, and look at the alert by hand. "answered 401": a stranger, or a wrong token in Datadog. No line: a stranger, or with datadogIpAllowList a new address of Datadog: npm run ip-ranges, and deploy.${page}`,
      link,
    },
    {
      name: 'webhook-away',
      metric: api.metricServerError(counted),
      means: 'The webhook answered that it is busy or away (5xx). Datadog delivers again, 5 times at most; if this lasts, alerts are lost.',
      todo: `The log says the cause. If it lasts, look at new alerts by hand. No line in the log: API Gateway throttled, or could not start receiveAlert.${page}`,
      link,
    },
    {
      name: 'receiveAlert-errors',
      metric: receiveAlert.metricErrors(counted),
      means: "The webhook's function crashed or took too long. Datadog delivers again, 5 times at most; if this lasts, alerts are lost.",
      todo: 'Look at new alerts by hand, and read the log. If it began with a deployment, deploy the version before it.',
      link,
    },
    {
      name: 'receiveAlert-throttled',
      metric: receiveAlert.metricThrottles(counted),
      means: "Lambda had no room to start the webhook's function: the account's concurrency is used up. Datadog delivers again, 5 times at most.",
      todo: 'See what uses it (Lambda, Dashboard). Ask AWS for a higher quota, or deploy with -c warming=false, which needs less.',
      link,
    },
  ];
};

const ofHeartbeat = ({ functions: { heartbeat } }: Watched): Watch[] => {
  const link = logPage(heartbeat);
  return [
    {
      name: 'heartbeat-failed',
      // For as long as until the next beat.
      metric: heartbeat.metricErrors({ ...counted, period: Duration.hours(12) }),
      means: "Firstlook's own test alert did not end as it should. A real alert would not be answered either, or not wholly.",
      todo: 'The log has the line HeartbeatFailed: it names the runbook, and the door, the step or the service that was at fault, with the run. When it is mended, invoke the function by hand.',
      link,
    },
    {
      name: 'heartbeat-missing',
      metric: heartbeat.metricInvocations({ ...counted, period: Duration.days(1) }),
      missing: true,
      means: 'No test alert was sent for a day, so nobody knows whether Firstlook works. After the first deployment it rings until the first one.',
      todo: 'Invoke the function by hand. If it rings again tomorrow, see that the schedule in EventBridge (Rules) is enabled.',
      link,
    },
  ];
};

/** All that is watched. */
export const watches = (watched: Watched): readonly Watch[] => [
  ...Object.entries(watched.machines).flatMap(ofMachine),
  ...ofReports(watched),
  ...ofDoor(watched),
  ...ofHeartbeat(watched),
  ...syncWatches(watched.functions.syncMetrics),
];
