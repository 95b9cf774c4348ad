import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { runbooks } from '../../lib/runbooks/index.ts';
import type { FirstlookStack } from '../../lib/stack/firstlookStack.ts';
import { asBinMakesIt } from './asBinMakesIt.ts';
import { type ExampleTemplate, exampleTemplate, ofType } from './exampleTemplate.ts';
import { named, statementsFor, statementsOf, textOf, whoMay, wildcards } from './policies.ts';

/** Who may read which secret, by the functions' names. Somebody who adds a function that reads one adds it here. */
const readers: Readonly<Record<string, readonly string[]>> = {
  SecretsDatadog: [
    ...['alertHistory', 'areWorkersAlive', 'errorTraces', 'isBacklogDraining', 'loadBalancerErrors', 'logCount', 'metricValue', 'recentDeploys'],
    ...['spanCount', 'whatChanged', 'whereAreTheErrors', 'whichJobFails', 'whoseCards'],
  ],
  SecretsSlack: ['postVerdict', 'reportFailure'],
  SecretsWebhook: ['heartbeat', 'receiveAlert'],
};

const logDelivery =
  'logs:CreateLogDelivery logs:DeleteLogDelivery logs:DescribeLogGroups logs:DescribeResourcePolicies logs:GetLogDelivery logs:ListLogDeliveries logs:PutResourcePolicy logs:UpdateLogDelivery';
const delivery =
  'Step Functions sets up the delivery of its log with these, and IAM knows them for all resources only (docs.aws.amazon.com/step-functions, cw-logs).';
const ownKey = "In a key's own policy * is that key, and with this line the account's IAM says who may use it, as AWS asks for.";
const cloudWatch = "In a key's own policy * is that key; CloudWatch needs both to send an alarm to a topic that is encrypted with it.";
/** Every permission on more than a named resource, and why. Somebody who adds one adds it here, with the reason. */
const onRecord: Readonly<Record<string, string>> = {
  ...Object.fromEntries(runbooks.map(({ name }) => [`${name.replaceAll('-', '')}MachineRoleDefaultPolicy: ${logDelivery} on *`, delivery])),
  ...Object.fromEntries(
    ['receiveAlert', 'whichGroups', 'heartbeat'].flatMap((seeing) =>
      runbooks.map(({ name: runbook }) => [
        `${seeing}RoleDefaultPolicy: states:DescribeExecution on arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:execution:Firstlook-${runbook}:*`,
        'It asks whether executions of our own runbooks are over; they are named after the events that start them.',
      ]),
    ),
  ),
  'AlarmsKey: kms:*': ownKey,
  'AlarmsKey: kms:* on *': ownKey,
  'AlarmsKey: kms:Decrypt kms:GenerateDataKey*': cloudWatch,
  'AlarmsKey: kms:Decrypt kms:GenerateDataKey* on *': cloudWatch,
};
/** Addresses whose last part is whatever was asked for, and why. */
const anyOf: Readonly<Record<string, string>> = {
  'GET/outside/*': 'The last part is the name of a service, which the function compares with those that are declared.',
};
const withAllowList: Readonly<Record<string, string>> = {
  'WebhookApi: execute-api:Invoke by anybody': 'Datadog has no identity in AWS: the condition lets it in by its addresses, and receiveAlert by its token.',
};

const functionShape = z.object({ Role: z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.literal('Arn')]) }), DeadLetterConfig: z.unknown().optional() });
const functionsOf = (template: ExampleTemplate) =>
  ofType(template, 'AWS::Lambda::Function').map(([id, properties]) => {
    const { Role: role, DeadLetterConfig } = functionShape.parse(properties);
    return { id, role: role['Fn::GetAtt'][0], deadLetters: DeadLetterConfig !== undefined };
  });

/** Functions whose failures are heard of by something better than a queue. */
const heardOtherwise: Readonly<Record<string, string>> = {
  heartbeat: 'Its failures and its silence are alarms (heartbeat-failed, heartbeat-missing); a beat that is sent later says nothing new.',
  syncMetrics: 'Its failures and its silence are alarms (syncs-failed, syncs-missing); the next run does what a failed one left undone.',
};
/** Where what a function fails at goes, after Lambda has tried it again. */
const destination = z.object({
  FunctionName: z.object({ Ref: z.string() }),
  DestinationConfig: z.object({ OnFailure: z.object({ Destination: z.unknown() }) }),
});

/** The functions that something calls without waiting for the answer, and whose failures no queue keeps. */
function unheard(template: ExampleTemplate): string[] {
  const kept = ofType(template, 'AWS::Lambda::EventInvokeConfig').flatMap(([, config]) => destination.safeParse(config).data?.FunctionName.Ref ?? []);
  const calling = ['AWS::Events::Rule', 'AWS::Scheduler::Schedule', 'AWS::SNS::Subscription'].flatMap((type) => ofType(template, type));
  return functionsOf(template)
    .filter(
      ({ id, deadLetters }) =>
        !deadLetters &&
        !kept.includes(id) &&
        !Object.hasOwn(heardOtherwise, named(id)) &&
        calling.some(([, properties]) => JSON.stringify(properties).includes(`"${id}"`)),
    )
    .map(({ id }) => named(id));
}

describe('in the stack that bin/app.ts makes', () => {
  let template: ExampleTemplate;
  beforeAll(async () => {
    template = (await asBinMakesIt()).template;
  });

  test('each secret can be read by the functions that need it, and by nobody else', () => {
    const secrets = ofType(template, 'AWS::SecretsManager::Secret').map(([id]) => id);
    expect(Object.fromEntries(secrets.map((id) => [named(id), whoMay(template, 'secretsmanager:GetSecretValue', id)]))).toEqual(readers);
    // Of who else may in the account, a policy on the secret itself would say so.
    expect(ofType(template, 'AWS::SecretsManager::ResourcePolicy')).toEqual([]);
    const ofFunctions = functionsOf(template).map(({ role }) => role);
    const others = ofType(template, 'AWS::IAM::Role').flatMap(([id]) => (ofFunctions.includes(id) ? [] : statementsFor(template, id)));
    expect(others.filter(({ actions }) => actions.some((action) => /^(\*|secretsmanager:)/i.test(action)))).toEqual([]);
  });
  test('each function has a role of its own, which only Lambda may take on', () => {
    const roles = functionsOf(template).map(({ role }) => role);
    expect(new Set(roles).size).toBe(roles.length);
    for (const role of roles)
      expect(statementsOf(template).filter(({ at, principals }) => at === role && principals.length > 0)).toEqual([
        { at: role, effect: 'Allow', actions: ['sts:AssumeRole'], resources: [], principals: ['lambda.amazonaws.com'] },
      ]);
  });
  test('nobody has a policy that AWS manages and widens', () => {
    expect(ofType(template, 'AWS::IAM::Role').filter(([, role]) => 'ManagedPolicyArns' in role)).toEqual([]);
    expect(ofType(template, 'AWS::IAM::ManagedPolicy')).toEqual([]);
  });
  test('every permission on more than a named resource has its reason on record', () => {
    expect(wildcards(template)).toEqual(Object.keys(onRecord).sort());
    for (const reason of Object.values({ ...onRecord, ...withAllowList })) expect(reason.split(' ').length).toBeGreaterThan(8);
  });
  test('who calls a function is said to the last part of an address', () => {
    const sources = ofType(template, 'AWS::Lambda::Permission').map(([, { SourceArn }]) => textOf(SourceArn));
    expect(sources.length).toBeGreaterThan(0);
    const unsaid = sources.filter((arn) => arn === '' || arn.includes('*')).map((arn) => arn.slice(arn.indexOf('/') + 1).replace(/^<.*?>\//, ''));
    expect(unsaid).toEqual(Object.keys(anyOf));
  });
  test('what nobody waits for has a queue for what fails', () => expect(unheard(template)).toEqual([]));
});

test('with the allow-list, nothing more is open than its one address', () => {
  const open = wildcards(exampleTemplate({ datadogIpRanges: ['192.0.2.0/24'] })).filter((line) => line.startsWith('Webhook'));
  expect(open).toEqual(Object.keys(withAllowList));
});

describe('the checks themselves', () => {
  /** The example stack, with something added to the function or role whose construct is named. */
  const changed = (change: (stack: FirstlookStack) => void) => exampleTemplate({}, { change });
  const functionIn = (stack: FirstlookStack, name: string): Lambda => {
    const found = stack.node.findChild(name);
    return found instanceof Lambda ? found : expect.unreachable(name);
  };
  const allow = (stack: FirstlookStack, actions: string[], resources: string[]) =>
    functionIn(stack, 'whoseFault').addToRolePolicy(new PolicyStatement({ actions, resources }));
  const readersIn = (template: ExampleTemplate) =>
    ofType(template, 'AWS::SecretsManager::Secret').map(([id]) => whoMay(template, 'secretsmanager:GetSecretValue', id));

  test.each([
    ['secretsmanager:GetSecretValue', '*'],
    ['secretsmanager:Get*', '*'],
    ['*', 'arn:aws:secretsmanager:*:*:secret:*'],
  ])('see a function that may do %s on %s', (action, resource) => {
    const template = changed((stack) => allow(stack, [action], [resource]));
    expect(readersIn(template).filter((who) => who.includes('whoseFault'))).toHaveLength(3);
    expect(wildcards(template).some((line) => line.startsWith('whoseFaultRoleDefaultPolicy: '))).toBe(true);
  });
  test('do not see one that may do something else', () => {
    const template = changed((stack) => allow(stack, ['secretsmanager:DescribeSecret', 'sqs:SendMessage'], ['arn:aws:sqs:us-east-1:000000000000:one']));
    expect(readersIn(template).flat()).not.toContain('whoseFault');
    expect(wildcards(template).filter((line) => line.startsWith('whoseFault'))).toEqual([]);
  });
  test('see everything that is not excepted as everything, and a statement written in a role', () => {
    const template = changed((stack) => {
      functionIn(stack, 'whoseFault').addToRolePolicy(new PolicyStatement({ notActions: ['iam:*'], notResources: ['arn:aws:s3:::one'] }));
      new Role(stack, 'Odd', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') }).addToPolicy(
        new PolicyStatement({ actions: ['s3:*'], resources: ['arn:aws:s3:::one'] }),
      );
    });
    expect(wildcards(template)).toEqual(
      expect.arrayContaining(['OddDefaultPolicy: s3:*', 'whoseFaultRoleDefaultPolicy: *', 'whoseFaultRoleDefaultPolicy: * on *']),
    );
  });
  test('see a function that a schedule calls and nobody hears', () => {
    const change = (stack: FirstlookStack) =>
      new Rule(stack, 'Daily', { schedule: Schedule.expression('rate(1 day)'), targets: [new LambdaFunction(functionIn(stack, 'whoseFault'))] });
    expect(unheard(changed(change))).toEqual(['whoseFault']);
  });
});
