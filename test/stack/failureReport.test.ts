import { describe, expect, test } from 'vitest';
import { exampleTemplate, ofType } from './exampleTemplate.ts';

const template = exampleTemplate();
const idOf = (type: string, prefix = ''): string => ofType(template, type).find(([id]) => id.startsWith(prefix))?.[0] ?? expect.unreachable(`no ${type}`);
const queue = { 'Fn::GetAtt': [idOf('AWS::SQS::Queue'), 'Arn'] };
const machines = ofType(template, 'AWS::StepFunctions::StateMachine').map(([id]) => ({ Ref: id }));

describe('an execution that failed', () => {
  test('starts reportFailure, whichever machine and however it failed; and goes to the dead letters where it cannot be started', () => {
    const rules = ofType(template, 'AWS::Events::Rule').filter(([, { EventPattern }]) => EventPattern !== undefined);
    expect(rules.map(([, { EventPattern, State, Targets }]) => ({ EventPattern, State, Targets }))).toEqual([
      {
        EventPattern: {
          source: ['aws.states'],
          'detail-type': ['Step Functions Execution Status Change'],
          detail: { status: ['FAILED', 'TIMED_OUT', 'ABORTED'], stateMachineArn: machines },
        },
        State: 'ENABLED',
        Targets: [
          {
            Id: 'Target0',
            Arn: { 'Fn::GetAtt': [idOf('AWS::Lambda::Function', 'reportFailure'), 'Arn'] },
            DeadLetterConfig: { Arn: queue },
            RetryPolicy: { MaximumEventAgeInSeconds: 3_600, MaximumRetryAttempts: 20 },
          },
        ],
      },
    ]);
    expect(machines).toHaveLength(2);
  });
  test('is tried twice more by Lambda where the report was not posted, and goes to the same dead letters', () => {
    const [, config] = ofType(template, 'AWS::Lambda::EventInvokeConfig').find(([id]) => id.startsWith('reportFailure')) ?? [];
    expect(config).toMatchObject({ MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 3_600, DestinationConfig: { OnFailure: { Destination: queue } } });
  });
});

describe('the dead letters', () => {
  test('are encrypted and kept for 14 days, in one queue', () => {
    expect(ofType(template, 'AWS::SQS::Queue').map(([, properties]) => properties)).toEqual([
      { SqsManagedSseEnabled: true, MessageRetentionPeriod: 14 * 86_400 },
    ]);
  });
  test('take letters over TLS alone, and from that rule', () => {
    const rule = { 'Fn::GetAtt': [idOf('AWS::Events::Rule', 'FailureReport'), 'Arn'] };
    expect(ofType(template, 'AWS::SQS::QueuePolicy')[0]?.[1]).toMatchObject({
      PolicyDocument: {
        Statement: [
          { Effect: 'Deny', Action: 'sqs:*', Principal: { AWS: '*' }, Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
          { Effect: 'Allow', Action: 'sqs:SendMessage', Principal: { Service: 'events.amazonaws.com' }, Condition: { ArnEquals: { 'aws:SourceArn': rule } } },
        ],
      },
    });
  });
});
