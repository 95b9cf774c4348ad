import { CfnResource } from 'aws-cdk-lib/core';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { FirstlookStack } from '../../lib/stack/firstlookStack.ts';
import { functionNames } from '../../lib/stack/functionNames.ts';
import { example, sibling } from './exampleRunbook.ts';
import { exampleTemplate, mayDo, ofType } from './exampleTemplate.ts';

const template = exampleTemplate();
const variables = z.record(z.string(), z.unknown());
const functionSchema = z.object({
  Runtime: z.string(),
  Architectures: z.array(z.string()),
  MemorySize: z.number(),
  Timeout: z.number(),
  Handler: z.string(),
  Role: z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.literal('Arn')]) }),
  Environment: z.object({ Variables: variables }),
  LoggingConfig: z.object({ LogFormat: z.string(), LogGroup: z.object({ Ref: z.string() }) }),
});
const functions = ofType(template, 'AWS::Lambda::Function').map(([id, properties]) => ({ id, ...functionSchema.parse(properties) }));
const named = (name: string) => {
  const found = functions.find(({ id }) => id.startsWith(name));
  if (!found) throw new Error(`no function ${name}`);
  return found;
};
const allowed = (name: string): string[] => mayDo(template, named(name).Role['Fn::GetAtt'][0]);
const secretId = (name: string): string => ofType(template, 'AWS::SecretsManager::Secret').find(([id]) => id.startsWith(`Secrets${name}`))?.[0] ?? '';
const machineIds = ofType(template, 'AWS::StepFunctions::StateMachine').map(([id]) => id);
const tableId = ofType(template, 'AWS::DynamoDB::Table')[0]?.[0] ?? '';
const changesRounds = ['GetItem', 'PutItem', 'UpdateItem'].map((action) => `dynamodb:${action} on {"Fn::GetAtt":["${tableId}","Arn"]}`);
/** By their names, so that a machine may refer to the function. */
const seesExecutions = ['example-errors', 'sibling'].map((name) =>
  expect.stringMatching(new RegExp(`^states:DescribeExecution on .*:execution:Firstlook-${name}:\\*`)),
);
const reads = (secret: string): string => `secretsmanager:GetSecretValue on {"Ref":"${secretId(secret)}"}`;
const notLogs = (name: string): string[] => allowed(name).filter((line) => !line.startsWith('logs:'));

describe('the functions', () => {
  test('are one for each step, however many runbooks ask it, and six more', () => {
    const all = ['receiveAlert', 'whichGroups', 'howMany', 'whoseFault', 'postVerdict', 'reportFailure', 'heartbeat', 'outsideProxy'];
    expect(functionNames([example, sibling])).toEqual(all);
    expect(functions).toHaveLength(8);
  });
  test('run on arm64 and Node 24 with one vCPU and log as JSON', () => {
    const seen = functions.map(({ Runtime, Architectures, MemorySize, Handler, LoggingConfig }) => ({
      Runtime,
      Architectures,
      MemorySize,
      Handler,
      LogFormat: LoggingConfig.LogFormat,
    }));
    const expected = { Runtime: 'nodejs24.x', Architectures: ['arm64'], MemorySize: 1_769, Handler: 'index.handler', LogFormat: 'JSON' };
    expect(seen).toEqual(functions.map(() => expected));
  });
  test('have a timeout that fits what they do', () => {
    expect(functionNames([example, sibling]).map((name) => named(name).Timeout)).toEqual([13, 13, 30, 30, 40, 90, 330, 13]);
  });
  test('have a role each, without AWS managed policies', () => {
    expect(new Set(functions.map(({ Role }) => Role['Fn::GetAtt'][0])).size).toBe(8);
    expect(ofType(template, 'AWS::IAM::Role').filter(([, role]) => 'ManagedPolicyArns' in role)).toEqual([]);
  });
  test('may write to their own log group and no other', () => {
    for (const { id, LoggingConfig } of functions) {
      const group = `{"Fn::GetAtt":["${LoggingConfig.LogGroup.Ref}","Arn"]}`;
      expect(allowed(id).filter((line) => line.startsWith('logs:'))).toEqual([`logs:CreateLogStream on ${group}`, `logs:PutLogEvents on ${group}`]);
    }
  });
  test('know their environment and nothing more', () => {
    const always = { NODE_OPTIONS: '--enable-source-maps', POWERTOOLS_SERVICE_NAME: 'firstlook' };
    const arn = (id: string) => ({ Ref: id });
    expect(named('whoseFault').Environment.Variables).toEqual(always);
    expect(named('howMany').Environment.Variables).toEqual({ ...always, DATADOG_SECRET_ARN: arn(secretId('Datadog')) });
    const slack = { MESSAGE_LANGUAGE: 'en', SLACK_SECRET_ARN: arn(secretId('Slack')), SLACK_CHANNEL: 'C0123ABCD' };
    expect(named('postVerdict').Environment.Variables).toEqual({ ...always, ...slack });
    expect(named('reportFailure').Environment.Variables).toEqual({ ...always, ...slack });
    const webhook = { WEBHOOK_SECRET_ARN: arn(secretId('Webhook')), MACHINES: expect.anything() };
    expect(named('receiveAlert').Environment.Variables).toEqual({ ...always, ...webhook, ROUNDS_TABLE: arn(tableId) });
    expect(named('heartbeat').Environment.Variables).toEqual({ ...always, ...webhook, WEBHOOK_URL: template.Outputs.WebhookUrl?.Value });
  });
});

describe('what each function may do, besides logging', () => {
  test('a step that asks Datadog reads its secret', () => expect(notLogs('howMany')).toEqual([reads('Datadog')]));
  test('a step that asks nobody reads no secret', () => expect(notLogs('whoseFault')).toEqual([]));
  test("postVerdict reads Slack's secret", () => expect(notLogs('postVerdict')).toEqual([reads('Slack')]));
  test("receiveAlert reads the webhook's secret, changes the rounds, and starts and sees exactly the runbooks' machines", () => {
    expect(machineIds).toHaveLength(2);
    const starts = machineIds.map((id) => `states:StartExecution on {"Ref":"${id}"}`).sort();
    expect(notLogs('receiveAlert')).toEqual([...changesRounds, reads('Webhook'), ...seesExecutions, ...starts]);
  });
  test("whichGroups changes the rounds, and sees how the executions of exactly the runbooks' machines ended", () => {
    expect(notLogs('whichGroups')).toEqual([...changesRounds, ...seesExecutions]);
  });
  test("reportFailure reads Slack's secret, and leaves what it could not post in the queue", () => {
    const queue = ofType(template, 'AWS::SQS::Queue').map(([id]) => `{"Fn::GetAtt":["${id}","Arn"]}`)[0];
    const onQueue = ['GetQueueAttributes', 'GetQueueUrl', 'SendMessage'].map((action) => `sqs:${action} on ${queue}`);
    expect(notLogs('reportFailure')).toEqual([reads('Slack'), ...onQueue]);
  });
  test("heartbeat reads the webhook's secret, and looks at executions of exactly the runbooks' machines", () => {
    expect(notLogs('heartbeat')).toEqual([reads('Webhook'), ...seesExecutions]);
  });
  test.each(['receiveAlert', 'heartbeat'])('%s is told the machines by runbook name', (name) => {
    const { MACHINES } = named(name).Environment.Variables;
    const [, parts] = z.object({ 'Fn::Join': z.tuple([z.string(), z.array(z.unknown())]) }).parse(MACHINES)['Fn::Join'];
    const text = parts.map((part) => (typeof part === 'string' ? part : z.object({ Ref: z.string() }).parse(part).Ref)).join('');
    const of = (runbook: string) => machineIds.find((id) => id.startsWith(runbook));
    expect(JSON.parse(text)).toEqual({ 'example-errors': of('exampleerrors'), sibling: of('sibling') });
  });
});

describe('the rest of the stack', () => {
  test('counts each delivery by what became of it', () => {
    const [[, filter] = ['', {}]] = ofType(template, 'AWS::Logs::MetricFilter');
    expect(filter).toEqual({
      LogGroupName: named('receiveAlert').LoggingConfig.LogGroup,
      FilterPattern: '{ $.outcome = "*" }',
      MetricTransformations: [
        { MetricNamespace: 'Firstlook', MetricName: 'Deliveries', MetricValue: '1', Dimensions: [{ Key: 'outcome', Value: '$.outcome' }] },
      ],
    });
  });
  test('has a table that is paid by use and forgets', () => {
    expect(ofType(template, 'AWS::DynamoDB::Table').map(([, table]) => table)).toMatchObject([
      {
        BillingMode: 'PAY_PER_REQUEST',
        KeySchema: [{ AttributeName: 'item', KeyType: 'HASH' }],
        TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true },
      },
    ]);
  });
  test('keeps every log group for a month and lets it go with the stack', () => {
    const groups = Object.values(template.Resources).filter(({ Type }) => Type === 'AWS::Logs::LogGroup');
    expect(groups).toHaveLength(functions.length + machineIds.length);
    for (const group of groups) expect(group).toMatchObject({ Properties: { RetentionInDays: 30 }, DeletionPolicy: 'Delete' });
  });
  test('makes three secrets, and the template holds no value of theirs', () => {
    const made = ofType(template, 'AWS::SecretsManager::Secret').map(([, { GenerateSecretString, SecretString }]) => ({ GenerateSecretString, SecretString }));
    expect(made).toEqual([
      { GenerateSecretString: { SecretStringTemplate: '{"DD_API_KEY":"","DD_APP_KEY":"","DD_SITE":"datadoghq.com"}', GenerateStringKey: 'unused' } },
      { GenerateSecretString: { SecretStringTemplate: '{"SLACK_BOT_TOKEN":""}', GenerateStringKey: 'unused' } },
      { GenerateSecretString: { PasswordLength: 48, ExcludePunctuation: true } },
    ]);
  });
  test('names the webhook, the machines and the secrets in its outputs, and nothing else', () => {
    const consoles = ['ConsoleExampleErrors', 'ConsoleSibling'];
    expect(Object.keys(template.Outputs)).toEqual([
      'OutsideUrl',
      'WebhookUrl',
      'DeliveriesLog',
      'DatadogSecret',
      'SlackSecret',
      'WebhookSecret',
      ...consoles,
      'AlarmTopic',
      'HeartbeatFunction',
    ]);
    expect(template.Outputs.SlackSecret?.Value).toEqual({ Ref: secretId('Slack') });
    expect(JSON.stringify(template.Outputs.WebhookUrl?.Value)).toMatch(/\/alert"]]}$/);
    expect(JSON.stringify(template.Outputs.ConsoleSibling?.Value)).toMatch(/states\/home\?region=.*#\/statemachines\/view\/",{"Ref":"siblingMachine/);
  });
  test("passes CDK's own template rules", () => {
    expect(() => exampleTemplate({}, { validate: true })).not.toThrow();
  });
  test('would not pass them with a mistake in it', () => {
    const change = (stack: FirstlookStack) => new CfnResource(stack, 'Mistake', { type: 'AWS::Lambda::Function', properties: { Runtime: 'nodejs24.x' } });
    expect(() => exampleTemplate({}, { validate: true, change })).toThrow(/[Vv]alidation/);
  });
});
