import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { deployedSyncs } from '../../lib/stack/syncsContext.ts';
import { syncs } from '../../lib/syncs/index.ts';
import { asBinMakesIt } from './asBinMakesIt.ts';
import { unprotected } from './atRest.ts';
import { type ExampleTemplate, exampleTemplate, mayDo, ofType } from './exampleTemplate.ts';
import { findings, stale } from './nag.ts';
import { named, whoMay, wildcards } from './policies.ts';

const context = { syncs: 'payment-failures,job-queues', redashUrl: 'https://redash.example.com/' };
const deployed = (parts: Partial<typeof context & { syncMinutes: string }> = {}) => deployedSyncs(syncs, { ...context, ...parts });

describe('which syncs are deployed', () => {
  test('is none where none is named', () => {
    expect(deployedSyncs(syncs, {})).toBeUndefined();
    expect(ofType(exampleTemplate(), 'AWS::Lambda::Function').map(([id]) => named(id))).not.toContain('syncMetrics');
  });
  test('is those that are named, with the address of Redash and every minute', () => {
    expect(deployed()).toEqual({ syncs, redashUrl: 'https://redash.example.com', minutes: 1 });
    expect(deployedSyncs(syncs, { syncs: 'job-queues', syncMinutes: '5' })).toEqual({ syncs: [syncs[1]], minutes: 5 });
  });
  test.each([
    [{ syncs: 'payments' }, "syncs names 'payments', and there is no such sync; declared in lib/syncs/index.ts are payment-failures, job-queues"],
    [{ syncs: 'payment-failures,' }, "syncs names '', and there is no such sync; declared in lib/syncs/index.ts are payment-failures, job-queues"],
    [{ syncs: 'job-queues,job-queues' }, "syncs names 'job-queues' twice; write it once"],
    [{ syncMinutes: '0' }, "syncMinutes is '0'. Give a whole number of minutes from 1 to 30: npx cdk deploy -c syncMinutes=1"],
    [{ syncMinutes: '1.5' }, "syncMinutes is '1.5'. Give a whole number of minutes from 1 to 30: npx cdk deploy -c syncMinutes=1"],
    [
      { redashUrl: 'redash.example.com' },
      "redashUrl is 'redash.example.com', and a sync reads Redash. Give its address: npx cdk deploy -c redashUrl=https://redash.example.com",
    ],
  ])('%j is refused, with the fix', (parts, message) => expect(() => deployed(parts)).toThrow(message));
});

describe('with both syncs', () => {
  let made: Awaited<ReturnType<typeof asBinMakesIt>>;
  let template: ExampleTemplate;
  beforeAll(async () => {
    made = await asBinMakesIt({ ...context, syncMinutes: 1 });
    template = made.template;
  });
  const only = (type: string, prefix: string) => {
    const [found, ...others] = ofType(template, type).filter(([id]) => id.startsWith(prefix));
    expect(others).toEqual([]);
    return found ?? expect.unreachable(`no ${type}`);
  };

  test('cdk-nag finds nothing that nobody has acknowledged, and all that is', () => {
    expect(findings(made.app)).toEqual([]);
    expect(stale(made.app)).toEqual([]);
  });
  test('what they keep is kept as all else is', () => expect(unprotected(template)).toEqual([]));
  test('the function runs every minute, and a run that comes late is dropped: nothing piles up', () => {
    const [, { ScheduleExpression, State, Targets }] = only('AWS::Events::Rule', 'PullerSchedule');
    const Arn = { 'Fn::GetAtt': [only('AWS::Lambda::Function', 'syncMetrics')[0], 'Arn'] };
    const RetryPolicy = { MaximumEventAgeInSeconds: 60, MaximumRetryAttempts: 1 };
    expect({ ScheduleExpression, State, Targets }).toEqual({
      ScheduleExpression: 'rate(1 minute)',
      State: 'ENABLED',
      Targets: [{ Id: 'Target0', Arn, RetryPolicy }],
    });
    const configs = ofType(template, 'AWS::Lambda::EventInvokeConfig').filter(([id]) => id.startsWith('syncMetrics'));
    expect(configs).toMatchObject([[expect.anything(), { MaximumRetryAttempts: 1, MaximumEventAgeInSeconds: 60 }]]);
  });
  test('it ends before the next run, knows its syncs, and no key is in its environment', () => {
    const [, properties] = only('AWS::Lambda::Function', 'syncMetrics');
    const { Timeout, Environment } = z
      .object({ Timeout: z.number(), Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }) })
      .parse(properties);
    expect(Timeout).toBeLessThan(60);
    expect(Environment.Variables).toMatchObject({ SYNCS: 'payment-failures,job-queues', REDASH_URL: 'https://redash.example.com' });
    expect(Object.keys(Environment.Variables).sort()).toEqual([
      ...['DATADOG_SECRET_ARN', 'JOB_QUEUES_TOKEN_SECRET_ARN', 'NODE_OPTIONS', 'POWERTOOLS_SERVICE_NAME', 'REDASH_SECRET_ARN', 'REDASH_URL', 'SYNCS'],
      'SYNCS_TABLE',
    ]);
  });
  test('it may read three secrets, and two things of its table; nobody else may read its secrets', () => {
    const [role] = only('AWS::IAM::Role', 'syncMetricsRole');
    expect(mayDo(template, role).map((line) => line.replace(/ on .*/, ''))).toEqual([
      ...['dynamodb:GetItem', 'dynamodb:PutItem', 'logs:CreateLogStream', 'logs:PutLogEvents'],
      ...['secretsmanager:GetSecretValue', 'secretsmanager:GetSecretValue', 'secretsmanager:GetSecretValue'],
    ]);
    const secrets = ofType(template, 'AWS::SecretsManager::Secret').filter(([id]) => id.startsWith('Puller'));
    expect(secrets.map(([id]) => [named(id), whoMay(template, 'secretsmanager:GetSecretValue', id)])).toEqual([
      ['PullerRedash', ['syncMetrics']],
      ['PullerJOBQUEUESTOKEN', ['syncMetrics']],
    ]);
    expect(secrets.map(([, { GenerateSecretString }]) => GenerateSecretString)).toMatchObject([
      { SecretStringTemplate: '{"REDASH_API_KEY":""}' },
      { SecretStringTemplate: '{"JOB_QUEUES_TOKEN":""}' },
    ]);
    expect(wildcards(template).filter((line) => /sync|Puller/i.test(line))).toEqual([]);
  });
  test('what a person fills in is an output', () => {
    expect(Object.keys(template.Outputs)).toEqual(expect.arrayContaining(['RedashApiKeySecret', 'JobQueuesTokenSecret']));
  });
  test('a sync that failed rings, and so does an hour without any', () => {
    const alarms = ofType(template, 'AWS::CloudWatch::Alarm').map(([, alarm]) => alarm);
    const of = (name: string) => alarms.find(({ AlarmName }) => AlarmName === `Firstlook-${name}`);
    expect(of('syncs-failed')).toMatchObject({ MetricName: 'Errors', Period: 300, TreatMissingData: 'notBreaching' });
    expect(of('syncs-missing')).toMatchObject({ MetricName: 'Invocations', Period: 3_600, TreatMissingData: 'breaching' });
    for (const name of ['syncs-failed', 'syncs-missing']) expect(readFileSync('README.md', 'utf8')).toContain(`| \`${name}\` |`);
  });
});
