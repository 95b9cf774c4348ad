import { readFileSync } from 'node:fs';
import { Validations } from 'aws-cdk-lib/core';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { runbooks } from '../../lib/runbooks/index.ts';
import type { FirstlookStack } from '../../lib/stack/firstlookStack.ts';
import { exampleTemplate, ofType } from './exampleTemplate.ts';

const alarmSchema = z.object({
  AlarmName: z.string(),
  AlarmDescription: z.unknown(),
  AlarmActions: z.array(z.unknown()),
  ActionsEnabled: z.boolean().default(true),
  Namespace: z.string(),
  MetricName: z.string(),
  Dimensions: z.array(z.object({ Name: z.string(), Value: z.unknown() })),
  Statistic: z.string(),
  Period: z.number(),
  EvaluationPeriods: z.number(),
  Threshold: z.number(),
  ComparisonOperator: z.string(),
  TreatMissingData: z.string(),
});
const template = exampleTemplate();
const alarmsOf = (of: typeof template) => ofType(of, 'AWS::CloudWatch::Alarm').map(([, properties]) => alarmSchema.parse(properties));
const alarms = alarmsOf(template);
const named = (name: string) => alarms.find(({ AlarmName }) => AlarmName === `Firstlook-${name}`) ?? expect.unreachable(`no alarm ${name}`);
const topicId = ofType(template, 'AWS::SNS::Topic')[0]?.[0] ?? '';

/** A description as it is deployed: 40 characters for each thing that only AWS knows, more than a log group's or a machine's ARN's own. */
const pieces = z.union([z.string(), z.object({ 'Fn::Join': z.tuple([z.string(), z.array(z.unknown())]) })]);
function deployed(description: unknown): string {
  const parsed = pieces.parse(description);
  return typeof parsed === 'string' ? parsed : parsed['Fn::Join'][1].map((part) => (typeof part === 'string' ? part : 'x'.repeat(120))).join('');
}

describe('what is watched', () => {
  const ofMachine = (runbook: string) => [
    `Firstlook-${runbook}-failed AWS/States ExecutionsFailed`,
    `Firstlook-${runbook}-timed-out AWS/States ExecutionsTimedOut`,
    `Firstlook-${runbook}-aborted AWS/States ExecutionsAborted`,
    `Firstlook-${runbook}-throttled AWS/States ExecutionThrottled`,
  ];
  test('is each machine, the reports, the dead letters, the webhook and the heartbeat, and nothing else', () => {
    expect(alarms.map(({ AlarmName, Namespace, MetricName }) => `${AlarmName} ${Namespace} ${MetricName}`)).toEqual([
      ...ofMachine('example-errors'),
      ...ofMachine('sibling'),
      'Firstlook-report-not-posted AWS/Lambda Errors',
      'Firstlook-dead-letters AWS/SQS ApproximateNumberOfMessagesVisible',
      'Firstlook-webhook-refused AWS/ApiGateway 4XXError',
      'Firstlook-webhook-away AWS/ApiGateway 5XXError',
      'Firstlook-receiveAlert-errors AWS/Lambda Errors',
      'Firstlook-receiveAlert-throttled AWS/Lambda Throttles',
      'Firstlook-heartbeat-failed AWS/Lambda Errors',
      'Firstlook-heartbeat-missing AWS/Lambda Invocations',
    ]);
  });
  test('is told apart: no two alarms look at the same', () => {
    expect(new Set(alarms.map(({ MetricName, Dimensions }) => JSON.stringify([MetricName, Dimensions]))).size).toBe(alarms.length);
    expect(JSON.stringify(named('report-not-posted').Dimensions)).toContain('reportFailure');
    expect(JSON.stringify(named('sibling-failed').Dimensions)).toContain('siblingMachine');
    expect(JSON.stringify(named('webhook-refused').Dimensions)).toContain('Firstlook-webhook');
  });
  test('rings at the first one within 5 minutes, and is quiet where there is nothing', () => {
    const usual = alarms.filter(({ AlarmName }) => !AlarmName.includes('heartbeat') && !AlarmName.includes('dead-letters'));
    expect(usual).toHaveLength(13);
    for (const alarm of usual) {
      const expected = { Statistic: 'Sum', Period: 300, EvaluationPeriods: 1, Threshold: 1, ComparisonOperator: 'GreaterThanOrEqualToThreshold' };
      expect(alarm).toMatchObject({ ...expected, TreatMissingData: 'notBreaching' });
    }
    expect(named('dead-letters')).toMatchObject({ Statistic: 'Maximum', Threshold: 1, TreatMissingData: 'notBreaching' });
  });
  test('rings where the heartbeat failed, until the next one, and where there was none for a day', () => {
    expect(named('heartbeat-failed')).toMatchObject({
      Period: 43_200,
      Threshold: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      TreatMissingData: 'notBreaching',
    });
    expect(named('heartbeat-missing')).toMatchObject({
      Statistic: 'Sum',
      Period: 86_400,
      Threshold: 1,
      ComparisonOperator: 'LessThanThreshold',
      TreatMissingData: 'breaching',
    });
  });
});

describe('each alarm', () => {
  test.each(alarms.map((alarm) => [alarm.AlarmName, alarm] as const))('%s tells the topic what it means, what to do, and where to look', (_, alarm) => {
    expect(alarm).toMatchObject({ ActionsEnabled: true, AlarmActions: [{ Ref: topicId }] });
    const text = deployed(alarm.AlarmDescription);
    expect(text).toMatch(
      /^What it means: .{40,}\n\nWhat to do: .{40,}\n\nLook here: https:\/\/x+\.console\.aws\.amazon\.com\/\S+\n\nMore: README, "Who watches the watcher"\.$/,
    );
    expect(text.length, 'AWS takes 1,024 characters').toBeLessThanOrEqual(1_024);
  });
  test('links the console page of what it is about', () => {
    expect(JSON.stringify(named('sibling-timed-out').AlarmDescription)).toMatch(/states\/home\?region=.*#\/statemachines\/view\/",\{"Ref":"siblingMachine/);
    expect(JSON.stringify(named('heartbeat-failed').AlarmDescription)).toMatch(/#logsV2:log-groups\/log-group\/",\{"Ref":"heartbeatLogs/);
    expect(JSON.stringify(named('webhook-refused').AlarmDescription)).toMatch(/#logsV2:log-groups\/log-group\/",\{"Ref":"receiveAlertLogs/);
  });
  test('has its line in the README, by its name', () => {
    const named = alarmsOf(exampleTemplate({ runbooks })).map(({ AlarmName }) => AlarmName.replace(/^Firstlook-/, ''));
    const lines = named.map((name) => runbooks.reduce((text, runbook) => text.replace(runbook.name, 'RUNBOOK'), name));
    expect(lines).toHaveLength(4 * runbooks.length + 8);
    expect([...new Set(lines)].filter((name) => !readFileSync('README.md', 'utf8').includes(`| \`${name}\` |`))).toEqual([]);
  });
});

describe('the topic', () => {
  test("is encrypted with a key that CloudWatch may use: AWS's own for SNS it may not, and alarms would be dropped without a word", () => {
    const [[keyId = '', key] = []] = ofType(template, 'AWS::KMS::Key');
    expect(ofType(template, 'AWS::SNS::Topic')).toMatchObject([[topicId, { KmsMasterKeyId: { 'Fn::GetAtt': [keyId, 'Arn'] } }]]);
    expect(key).toMatchObject({ EnableKeyRotation: true });
    const forCloudWatch = {
      Effect: 'Allow',
      Principal: { Service: 'cloudwatch.amazonaws.com' },
      Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
      Resource: '*',
    };
    expect(key).toMatchObject({ KeyPolicy: { Statement: expect.arrayContaining([forCloudWatch]) } });
  });
  test("takes messages over TLS alone, from this account's alarms", () => {
    const [[, policy] = []] = ofType(template, 'AWS::SNS::TopicPolicy');
    expect(policy).toMatchObject({
      PolicyDocument: {
        Statement: [
          { Effect: 'Deny', Action: 'sns:Publish', Principal: '*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
          {
            Effect: 'Allow',
            Action: 'sns:Publish',
            Principal: { Service: 'cloudwatch.amazonaws.com' },
            Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } }, ArnLike: { 'aws:SourceArn': expect.anything() } },
          },
        ],
      },
    });
  });
  test('is an output, for a pager to subscribe to', () => expect(template.Outputs.AlarmTopic?.Value).toEqual({ Ref: topicId }));
});

describe('who hears the alarms', () => {
  const subscriptions = (of: typeof template) => ofType(of, 'AWS::SNS::Subscription').map(([, { Protocol, Endpoint }]) => ({ Protocol, Endpoint }));
  test('is the address that was given', () => expect(subscriptions(template)).toEqual([{ Protocol: 'email', Endpoint: 'ops@example.com' }]));
  test('is nobody where none was, and CDK warns of it', () => {
    const warning = 'Annotation::firstlook:alarmEmail';
    const change = (stack: FirstlookStack) => {
      expect(JSON.stringify(stack.node.metadata)).toContain('Nobody hears the alarms');
      expect(JSON.stringify(stack.node.metadata)).toContain('npx cdk deploy -c alarmEmail=ops@example.com');
      Validations.of(stack).acknowledge({ id: warning, reason: 'keeps the test quiet' });
    };
    const silent = exampleTemplate({ alarmEmail: undefined }, { change });
    expect(subscriptions(silent)).toEqual([]);
    expect(alarmsOf(silent)).toHaveLength(alarms.length);
  });
  test.each(['ops', 'ops@example', 'Ops <ops@example.com>', 'a@example.com,b@example.com', ''])(
    "'%s' is no address, and the message names the fix",
    (alarmEmail) => {
      expect(() => exampleTemplate({ alarmEmail })).toThrow(
        `alarmEmail is '${alarmEmail}'. Give one mail address: npx cdk deploy -c alarmEmail=ops@example.com`,
      );
    },
  );
});
