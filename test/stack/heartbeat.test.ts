import { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import { describe, expect, test } from 'vitest';
import { Heartbeat } from '../../lib/stack/heartbeat.ts';
import { exampleTemplate, mayDo, ofType } from './exampleTemplate.ts';

describe('the heartbeat', () => {
  const template = exampleTemplate();
  test('is sent twice a day', () => {
    const schedules = ofType(template, 'AWS::Events::Rule').flatMap(([, { ScheduleExpression: rate, State, Targets }]) =>
      rate ? [{ rate, State, Targets }] : [],
    );
    const [id] = ofType(template, 'AWS::Lambda::Function').find(([name]) => name.startsWith('heartbeat')) ?? [];
    expect(schedules).toMatchObject([{ rate: 'rate(12 hours)', State: 'ENABLED', Targets: [{ Arn: { 'Fn::GetAtt': [id, 'Arn'] } }] }]);
    expect(schedules).toHaveLength(1);
  });
  test('is not tried again by Lambda: a beat that failed is an alarm', () => {
    const [, config] = ofType(template, 'AWS::Lambda::EventInvokeConfig').find(([id]) => id.startsWith('heartbeat')) ?? [];
    expect(config).toMatchObject({ MaximumRetryAttempts: 0 });
  });
});

test('a heartbeat that comes in by a method of its own may invoke that, and is told its address', () => {
  const template = exampleTemplate(
    {},
    {
      change: (stack) => {
        const { howMany: another = expect.unreachable() } = stack.functions;
        const lambda = another instanceof Lambda ? another : expect.unreachable();
        new Heartbeat(stack, 'Another', { heartbeat: lambda, machines: [] }).sendsTo(
          'https://example.com/heartbeat',
          'arn:aws:execute-api:x:1:api/prod/POST/heartbeat',
        );
      },
    },
  );
  const [role] = ofType(template, 'AWS::IAM::Role').find(([id]) => id.startsWith('howManyRole')) ?? [];
  expect(mayDo(template, role ?? '')).toContain('execute-api:Invoke on "arn:aws:execute-api:x:1:api/prod/POST/heartbeat"');
  expect(JSON.stringify(ofType(template, 'AWS::Lambda::Function'))).toContain('"WEBHOOK_URL":"https://example.com/heartbeat"');
});
