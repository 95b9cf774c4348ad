import { describe, expect, test } from 'vitest';
import { syncs } from '../../lib/syncs/index.ts';
import { type ExampleTemplate, exampleTemplate, mayDo, ofDoor, ofType } from './exampleTemplate.ts';
import { named, textOf, whoMay, wildcards } from './policies.ts';

const deployed = { syncs, redashUrl: 'https://redash.example.com', minutes: 1 };
const methods = (template: ExampleTemplate) => ofDoor(template, 'AWS::ApiGateway::Method').map(([, { HttpMethod }]) => HttpMethod);

describe('with syncs', () => {
  // What cdk-nag says of all of it is in test/stack/puller.test.ts.
  const template = exampleTemplate({ syncs: deployed });

  test('its token is generated, and nobody else may read it', () => {
    const [[id, secret] = ['', {}], ...others] = ofType(template, 'AWS::SecretsManager::Secret').filter(([one]) => one.startsWith('MetricsPage'));
    expect(others).toEqual([]);
    expect(secret).toMatchObject({ GenerateSecretString: { PasswordLength: 48, ExcludePunctuation: true } });
    expect(whoMay(template, 'secretsmanager:GetSecretValue', id)).toEqual(['metricsPage']);
  });
  test('it may read its token and the table, and change nothing', () => {
    const [role = ''] = ofType(template, 'AWS::IAM::Role').flatMap(([id]) => (named(id) === 'metricsPageRole' ? [id] : []));
    expect(mayDo(template, role).map((line) => line.replace(/ on .*/, ''))).toEqual([
      ...['dynamodb:GetItem', 'logs:CreateLogStream', 'logs:PutLogEvents', 'secretsmanager:GetSecretValue'],
    ]);
    expect(wildcards(template).filter((line) => /metrics/i.test(line))).toEqual([]);
  });
  test('it knows its syncs, and where it is and its token are outputs', () => {
    const [[, fn] = ['', {}]] = ofType(template, 'AWS::Lambda::Function').filter(([id]) => id.startsWith('metricsPage'));
    expect(fn).toMatchObject({ Environment: { Variables: { SYNCS: 'payment-failures,job-queues', SYNC_MINUTES: '1', SYNCS_TABLE: expect.anything() } } });
    expect(textOf(template.Outputs['MetricsUrl']?.Value)).toMatch(/\/metrics$/);
    expect(Object.keys(template.Outputs)).toContain('MetricsSecret');
  });
  test('what it refuses rings the alarms of the door, whose words say so', () => {
    const told = ofType(template, 'AWS::CloudWatch::Alarm').flatMap(([, { AlarmName, AlarmDescription }]) =>
      JSON.stringify(AlarmDescription).includes('see the log of metricsPage') ? [AlarmName] : [],
    );
    expect(told.sort()).toEqual(['Firstlook-webhook-away', 'Firstlook-webhook-refused']);
  });
  test('it has one address, GET /metrics', () => expect(methods(template)).toEqual(['POST', 'GET']));
});

test('without syncs there is no such address, function or token', () => {
  const template = exampleTemplate();
  expect(methods(template)).toEqual(['POST']);
  expect(JSON.stringify(template)).not.toMatch(/metricsPage/i);
});

test("the list of Datadog's addresses does not shut an Agent out, and lets it nowhere else", () => {
  const template = exampleTemplate({ datadogIpRanges: ['192.0.2.0/24'], syncs: deployed });
  const [[, api] = ['', {}]] = ofDoor(template, 'AWS::ApiGateway::RestApi');
  const text = JSON.stringify(api['Policy']);
  expect(text).toContain('execute-api:/prod/GET/metrics');
  const statements = JSON.parse(text).Statement.filter(({ Condition }: { Condition?: unknown }) => Condition === undefined);
  expect(statements.map(({ Resource }: { Resource: string }) => Resource)).toEqual(['execute-api:/prod/POST/heartbeat', 'execute-api:/prod/GET/metrics']);
});
