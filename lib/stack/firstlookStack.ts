import type { Code, Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { AnyStep, Runbook } from '../engine/language.ts';
import { stepsOf } from '../engine/walk.ts';
import type { OutsideService } from '../outside/outside.ts';
import { Alarms } from './alarms.ts';
import { machinePage } from './consoleLinks.ts';
import { deliveryCounts } from './deliveryCounts.ts';
import { FailureReport } from './failureReport.ts';
import { Heartbeat } from './heartbeat.ts';
import { messageEnvironment } from './messageContext.ts';
import { OutsideAccess } from './outsideAccess.ts';
import { pascalCase } from './pascalCase.ts';
import { Puller } from './puller.ts';
import { RoundsTable } from './roundsTable.ts';
import { RunbookMachine } from './runbookMachine.ts';
import { Secrets } from './secrets.ts';
import { seesExecutions } from './seesExecutions.ts';
import { slackChannel } from './slackChannel.ts';
import type { DeployedSyncs } from './syncsContext.ts';
import { timeouts } from './timeouts.ts';
import { TriageFunction } from './triageFunction.ts';
import type { Watched } from './watches.ts';
import { WebhookApi } from './webhookApi.ts';

export interface FirstlookStackProps extends StackProps {
  readonly runbooks: readonly Runbook[];
  /** The outside services that may be asked; those of lib/outside/index.ts where it is not given. */
  readonly outside?: readonly OutsideService[];
  /** Where a function's bundle is. */
  code(functionName: string): Code;
  /** The id of the channel to post in; see slackChannel.ts for what happens without. */
  readonly slackChannel?: string | undefined;
  /** See WebhookApiProps. */
  readonly accessLogs?: boolean;
  /** See WebhookApiProps, `onlyFrom`. */
  readonly datadogIpRanges?: readonly string[] | undefined;
  /** The language of the messages: en (the default) or ja. */
  readonly language?: string | undefined;
  /** See RunbookMachineProps; true where it is not given. */
  readonly warming?: boolean;
  /** The Slack user group that is called where a person has to look. */
  readonly oncall?: string | undefined;
  /** The address of the folder with the runbooks' pages, for messages to link them; no link where it is not given. */
  readonly runbookPages?: string | undefined;
  /** Who hears by mail that Firstlook itself is in trouble; see alarmEmail.ts for what happens without. */
  readonly alarmEmail?: string | undefined;
  /** What brings metrics to Datadog that it does not have by itself (lib/syncs); nothing where it is not given. */
  readonly syncs?: DeployedSyncs | undefined;
}

/** All of Firstlook: the webhook's door, a Lambda per step, a state machine per runbook, the rounds of each monitor, the secrets, the door to outside services, the Puller where syncs are deployed, and what watches over it. */
export class FirstlookStack extends Stack {
  /** By file name in functions/. */
  readonly functions: Readonly<Record<string, LambdaFunction>>;
  /** By runbook name. */
  readonly machines: Readonly<Record<string, StateMachine>>;

  constructor(scope: Construct, id: string, props: FirstlookStackProps) {
    super(scope, id, { description: 'Firstlook takes the first look at Datadog alerts and posts a verdict in Slack', ...props });
    const { runbooks, code, warming = true } = props;
    const secrets = new Secrets(this, 'Secrets');
    const fn = (name: string, timeout: number, description: string) => new TriageFunction(this, name, { code: code(name), timeout, description });

    const outside = new OutsideAccess(this, 'Outside', { runbooks, services: props.outside });

    const askStep = (step: AnyStep): TriageFunction => {
      const made = fn(step.name, timeouts.step, step.question.en);
      if (step.asks.includes('datadog')) made.reads(secrets.datadog, 'DATADOG_SECRET_ARN');
      outside.grant(step, made);
      return made;
    };
    const steps = new Map(stepsOf(runbooks).map((step) => [step.name, askStep(step)]));
    const lambdaFor = (stepName: string): TriageFunction => {
      const found = steps.get(stepName);
      if (!found) throw new Error(`No Lambda for the step ${stepName}`);
      return found;
    };

    const postVerdict = fn('postVerdict', timeouts.postVerdict, 'Posts the verdict in Slack');
    const reportFailure = fn('reportFailure', timeouts.reportFailure, 'Posts the alert of a triage that failed');
    const environment = { SLACK_CHANNEL: slackChannel(this, props.slackChannel), ...messageEnvironment(props) };
    for (const posting of [postVerdict, reportFailure]) {
      posting.reads(secrets.slack, 'SLACK_SECRET_ARN');
      for (const [name, value] of Object.entries(environment)) posting.addEnvironment(name, value);
    }

    const rounds = new RoundsTable(this, 'Rounds');
    const whichGroups = fn('whichGroups', timeouts.whichGroups, 'Says which groups of the monitor a message speaks for');
    rounds.changedBy(whichGroups);
    const names = runbooks.map(({ name }) => name);
    seesExecutions(whichGroups, names, 'It asks whether an earlier execution of the same runbook is over.');

    const states = { lambdaFor, groups: whichGroups, post: postVerdict, warming };
    const machineOf = (runbook: Runbook) => new RunbookMachine(this, runbook.name, { runbook, ...states }).machine;
    this.machines = Object.fromEntries(runbooks.map((runbook) => [runbook.name, machineOf(runbook)]));

    const receiveAlert = fn('receiveAlert', timeouts.receiveAlert, "Takes Datadog's webhook and starts the monitor's runbook");
    rounds.changedBy(receiveAlert);
    const heartbeat = fn('heartbeat', timeouts.heartbeat, "Sends Firstlook's own test alert and looks how that ends");
    const arns = Object.fromEntries(Object.entries(this.machines).map(([name, machine]) => [name, machine.stateMachineArn]));
    for (const knowing of [receiveAlert, heartbeat]) {
      knowing.reads(secrets.webhook, 'WEBHOOK_SECRET_ARN');
      knowing.addEnvironment('MACHINES', this.toJsonString(arns));
    }
    for (const machine of Object.values(this.machines)) machine.grantStartExecution(receiveAlert);
    seesExecutions(receiveAlert, names, 'It asks whether the execution that a delivery would join still runs.');
    deliveryCounts(this, 'DeliveryCounts', receiveAlert.logGroup);

    const outsideProxy = outside.offeredBy(fn('outsideProxy', timeouts.outsideProxy, 'Asks a declared outside service for a program of ours'));
    const puller = props.syncs && new Puller(this, 'Puller', { ...props.syncs, code, datadog: secrets.datadog });
    const own = { receiveAlert, whichGroups, postVerdict, reportFailure, heartbeat, outsideProxy };
    this.functions = Object.assign(Object.fromEntries(steps), own, puller?.functions);
    const { syncMetrics, metricsPage }: Partial<Puller['functions']> = puller?.functions ?? {};
    const webhook = new WebhookApi(this, 'Webhook', { receiveAlert, metricsPage, accessLogs: props.accessLogs, onlyFrom: props.datadogIpRanges });
    this.#outputs(webhook, secrets, receiveAlert.logGroup.logGroupName);
    this.#watch(webhook, { receiveAlert, reportFailure, heartbeat, syncMetrics }, props.alarmEmail);
  }

  /** What watches over the rest: from outside the state machines, from outside Slack, and through the door. */
  #watch(webhook: WebhookApi, functions: Watched['functions'], email: string | undefined): void {
    const { machines } = this;
    const { reportFailure, heartbeat } = functions;
    const { deadLetters } = new FailureReport(this, 'FailureReport', { reportFailure, machines: Object.values(machines) });
    new Heartbeat(this, 'Heartbeat', { heartbeat, runbooks: Object.keys(machines) }).sendsTo(webhook);
    const { topic } = new Alarms(this, 'Alarms', { machines, functions, deadLetters, api: webhook.api, email });
    new CfnOutput(this, 'AlarmTopic', { description: 'The SNS topic that tells of alarms: subscribe your pager to it', value: topic.topicArn });
    const description = 'Try the whole way: aws lambda invoke --function-name NAME out.json';
    new CfnOutput(this, 'HeartbeatFunction', { description, value: heartbeat.functionName });
  }

  #outputs({ url }: WebhookApi, secrets: Secrets, log: string): void {
    const output = (id: string, description: string, value: string) => new CfnOutput(this, id, { description, value });
    output('WebhookUrl', "The URL of Datadog's webhook", url);
    output('DeliveriesLog', 'What became of each delivery: aws logs tail NAME --since 1h', log);
    output('DatadogSecret', 'Fill in DD_API_KEY, DD_APP_KEY and DD_SITE', secrets.datadog.secretArn);
    output('SlackSecret', 'Fill in SLACK_BOT_TOKEN', secrets.slack.secretArn);
    output('WebhookSecret', 'What Datadog must send in the header X-Firstlook-Token', secrets.webhook.secretArn);
    for (const [name, machine] of Object.entries(this.machines)) output(`Console${pascalCase(name)}`, `The runs of the runbook ${name}`, machinePage(machine));
  }
}
