import { describe, expect, test } from 'vitest';
import { rulesIn } from '../../lib/stack/playedRules.ts';
import { synthesise } from '../../lib/stack/resolve.ts';
import { example, sibling } from './exampleRunbook.ts';

const machines = new Map([['Machine', 'arn:machine']]);
const functions = new Map([['Report', 'reportFailure']]);
const rule = (EventPattern: unknown, target = 'Report') => ({
  Rule: { Type: 'AWS::Events::Rule', Properties: { EventPattern, State: 'ENABLED', Targets: [{ Arn: { 'Fn::GetAtt': [target, 'Arn'] } }] } },
});

describe('the rules of a template', () => {
  test('have their machines as ARNs, and the name of the function that they start', () => {
    const pattern = { source: ['aws.states'], detail: { stateMachineArn: [{ Ref: 'Machine' }] } };
    expect(rulesIn(rule(pattern), machines, functions)).toEqual([
      {
        functionName: 'reportFailure',
        retries: 2,
        keepsDeadLetters: false,
        pattern: { source: ['aws.states'], detail: { stateMachineArn: ['arn:machine'] } },
      },
    ]);
  });
  test('on a schedule, and what is no rule, are left out', () => {
    const schedule = { Type: 'AWS::Events::Rule', Properties: { ScheduleExpression: 'rate(1 day)', State: 'ENABLED' } };
    expect(rulesIn({ schedule, queue: { Type: 'AWS::SQS::Queue' } }, machines, functions)).toEqual([]);
  });
  test('have what Lambda does where their function fails: tries, and a queue', () => {
    const config = (Destination: string) => ({
      Type: 'AWS::Lambda::EventInvokeConfig',
      Properties: {
        FunctionName: { Ref: 'Report' },
        MaximumRetryAttempts: 1,
        DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': [Destination, 'Arn'] } } },
      },
    });
    const others = { Queue: { Type: 'AWS::SQS::Queue' }, Topic: { Type: 'AWS::SNS::Topic' } };
    const played = (destination: string) => rulesIn({ ...rule({ source: ['x'] }), ...others, Config: config(destination) }, machines, functions);
    expect(played('Queue')).toMatchObject([{ retries: 1, keepsDeadLetters: true }]);
    expect(played('Topic')).toMatchObject([{ retries: 1, keepsDeadLetters: false }]);
  });
  test('with what only AWS knows are refused', () => {
    expect(() => rulesIn(rule({ detail: { stateMachineArn: [{ Ref: 'Other' }] } }), machines, functions)).toThrow('Cannot resolve {"Ref":"Other"} outside AWS');
    expect(() => rulesIn(rule({ source: ['x'] }, 'Other'), machines, functions)).toThrow('The rule starts Other, which is none of our functions');
  });
  test('are one, as synthesised: an execution that failed, whatever its machine, starts reportFailure', () => {
    const arns = ['example-errors', 'sibling'].map((name) => `arn:aws:states:us-east-1:000000000000:stateMachine:Firstlook-${name}`);
    expect(synthesise([example, sibling]).rules).toEqual([
      {
        functionName: 'reportFailure',
        retries: 2,
        keepsDeadLetters: true,
        pattern: {
          source: ['aws.states'],
          'detail-type': ['Step Functions Execution Status Change'],
          detail: { status: ['FAILED', 'TIMED_OUT', 'ABORTED'], stateMachineArn: arns },
        },
      },
    ]);
  });
});
