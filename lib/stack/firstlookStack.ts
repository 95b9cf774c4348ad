import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Code, Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { ArnFormat, CfnOutput, Stack, type StackProps } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { AnyStep, Runbook } from '../engine/language.ts';
import { stepsOf } from '../engine/walk.ts';
import { acknowledge } from './acknowledge.ts';
import { deliveryCounts } from './deliveryCounts.ts';
import { messageEnvironment } from './messageContext.ts';
import { RoundsTable } from './roundsTable.ts';
import { RunbookMachine } from './runbookMachine.ts';
import { Secrets } from './secrets.ts';
import { slackChannel } from './slackChannel.ts';
import { timeouts } from './timeouts.ts';
import { TriageFunction } from './triageFunction.ts';
import { WebhookApi } from './webhookApi.ts';

export interface FirstlookStackProps extends StackProps {
  readonly runbooks: readonly Runbook[];
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
}

/** The functions that some runbooks need, by the names of their files in functions/. */
export const functionNames = (runbooks: readonly Runbook[]): string[] => [
  'receiveAlert',
  'whichGroups',
  ...stepsOf(runbooks).map(({ name }) => name),
  'postVerdict',
];

/** All of Firstlook: the webhook's door, a Lambda per step, a state machine per runbook, the rounds of each monitor, and three secrets. */
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

    const askStep = ({ name, question, asks }: AnyStep): TriageFunction => {
      const made = fn(name, timeouts.step, question.en);
      if (asks.includes('datadog')) made.reads(secrets.datadog, 'DATADOG_SECRET_ARN');
      return made;
    };
    const steps = new Map(stepsOf(runbooks).map((step) => [step.name, askStep(step)]));
    const lambdaFor = (stepName: string): TriageFunction => {
      const found = steps.get(stepName);
      if (!found) throw new Error(`No Lambda for the step ${stepName}`);
      return found;
    };

    const postVerdict = fn('postVerdict', timeouts.postVerdict, 'Posts the verdict in Slack');
    postVerdict.reads(secrets.slack, 'SLACK_SECRET_ARN');
    postVerdict.addEnvironment('SLACK_CHANNEL', slackChannel(this, props.slackChannel));
    for (const [name, value] of Object.entries(messageEnvironment(props))) postVerdict.addEnvironment(name, value);

    const rounds = new RoundsTable(this, 'Rounds');
    const whichGroups = fn('whichGroups', timeouts.whichGroups, 'Says which groups of the monitor a message speaks for');
    rounds.changedBy(whichGroups);
    // By their names: the machines invoke this function, so that it cannot refer to them.
    const executions = runbooks.map(({ name }) =>
      this.formatArn({ service: 'states', resource: 'execution', resourceName: `${this.stackName}-${name}:*`, arnFormat: ArnFormat.COLON_RESOURCE_NAME }),
    );
    whichGroups.addToRolePolicy(new PolicyStatement({ actions: ['states:DescribeExecution'], resources: executions }));
    const ofEach = 'It asks whether an earlier execution of the same runbook is over; executions are named after the events that start them.';
    for (const { name } of runbooks) {
      const arn = `arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:execution:${this.stackName}-${name}:*`;
      acknowledge(whichGroups.role ?? whichGroups, { [`AwsSolutions-IAM5[Resource::${arn}]`]: ofEach });
    }

    const states = { lambdaFor, groups: whichGroups, post: postVerdict, warming };
    const machineOf = (runbook: Runbook) => new RunbookMachine(this, runbook.name, { runbook, ...states }).machine;
    this.machines = Object.fromEntries(runbooks.map((runbook) => [runbook.name, machineOf(runbook)]));

    const receiveAlert = fn('receiveAlert', timeouts.receiveAlert, "Takes Datadog's webhook and starts the monitor's runbook");
    receiveAlert.reads(secrets.webhook, 'WEBHOOK_SECRET_ARN');
    rounds.changedBy(receiveAlert);
    const arns = Object.fromEntries(Object.entries(this.machines).map(([name, machine]) => [name, machine.stateMachineArn]));
    receiveAlert.addEnvironment('MACHINES', this.toJsonString(arns));
    for (const machine of Object.values(this.machines)) machine.grantStartExecution(receiveAlert);
    deliveryCounts(this, 'DeliveryCounts', receiveAlert.logGroup);

    this.functions = { receiveAlert, whichGroups, ...Object.fromEntries(steps), postVerdict };
    const api = new WebhookApi(this, 'Webhook', { receiveAlert, accessLogs: props.accessLogs, onlyFrom: props.datadogIpRanges });
    this.#outputs(api, secrets, receiveAlert.logGroup.logGroupName);
  }

  #outputs({ url }: WebhookApi, secrets: Secrets, log: string): void {
    const output = (id: string, description: string, value: string) => new CfnOutput(this, id, { description, value });
    output('WebhookUrl', "The URL of Datadog's webhook", url);
    output('DeliveriesLog', 'What became of each delivery: aws logs tail NAME --since 1h', log);
    output('DatadogSecret', 'Fill in DD_API_KEY, DD_APP_KEY and DD_SITE', secrets.datadog.secretArn);
    output('SlackSecret', 'Fill in SLACK_BOT_TOKEN', secrets.slack.secretArn);
    output('WebhookSecret', 'What Datadog must send in the header X-Firstlook-Token', secrets.webhook.secretArn);
    for (const [name, { stateMachineArn }] of Object.entries(this.machines)) {
      const pascal = name.replace(/(?:^|[^A-Za-z0-9]+)([A-Za-z0-9])/g, (_, letter: string) => letter.toUpperCase());
      const link = `https://${this.region}.console.aws.amazon.com/states/home?region=${this.region}#/statemachines/view/${stateMachineArn}`;
      output(`Console${pascal}`, `The runs of the runbook ${name}`, link);
    }
  }
}
