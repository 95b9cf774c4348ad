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

test('with the allow-list it comes in by a method of its own, which its role alone may invoke', () => {
  const template = exampleTemplate({ datadogIpRanges: ['192.0.2.0/24'] });
  const of = (type: string, prefix: string) => ofType(template, type).find(([id]) => id.startsWith(prefix)) ?? expect.unreachable(`no ${prefix}`);
  expect(JSON.stringify(of('AWS::Lambda::Function', 'heartbeat')[1])).toMatch(/"WEBHOOK_URL":\{"Fn::Join":.*\/heartbeat"\]\]\}/);
  const invokes = (name: string) => mayDo(template, of('AWS::IAM::Role', `${name}Role`)[0]).filter((line) => line.startsWith('execute-api:'));
  expect(invokes('heartbeat')).toEqual([expect.stringMatching(/^execute-api:Invoke on .*\/POST\/heartbeat/)]);
  expect(invokes('reportFailure')).toEqual([]);
});
