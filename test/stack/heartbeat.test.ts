import { describe, expect, test } from 'vitest';
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

describe('the address to which it sends', () => {
  const told = (template: ReturnType<typeof exampleTemplate>) =>
    JSON.stringify(ofType(template, 'AWS::Lambda::Function').find(([id]) => id.startsWith('heartbeat')));
  const may = (template: ReturnType<typeof exampleTemplate>) => {
    const [role] = ofType(template, 'AWS::IAM::Role').find(([id]) => id.startsWith('heartbeatRole')) ?? [];
    return mayDo(template, role ?? '').filter((line) => line.startsWith('execute-api:'));
  };
  test('is the public door', () => {
    const template = exampleTemplate();
    expect(told(template)).toContain('/alert"');
    expect(may(template)).toEqual([]);
  });
  test("is one of its own, which it alone may use, where the door lets in Datadog's addresses only", () => {
    const template = exampleTemplate({ datadogIpRanges: ['192.0.2.0/24'] });
    expect(told(template)).toContain('/heartbeat"');
    expect(may(template)).toEqual([expect.stringMatching(/^execute-api:Invoke on .*\/POST\/heartbeat"/)]);
  });
});
