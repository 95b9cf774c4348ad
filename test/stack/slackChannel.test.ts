import { Validations } from 'aws-cdk-lib/core';
import { describe, expect, test } from 'vitest';
import type { FirstlookStack } from '../../lib/stack/firstlookStack.ts';
import { exampleTemplate, ofType } from './exampleTemplate.ts';

const channelOf = (template: ReturnType<typeof exampleTemplate>): unknown =>
  ofType(template, 'AWS::Lambda::Function')
    .map(([, { Environment }]) => JSON.stringify(Environment))
    .find((text) => text.includes('SLACK_CHANNEL'));

describe('the Slack channel', () => {
  test('that is given is written into the template', () => {
    const template = exampleTemplate({ slackChannel: 'G0123ABCD' });
    expect(channelOf(template)).toContain('"SLACK_CHANNEL":"G0123ABCD"');
    expect(template.Parameters).not.toHaveProperty('SlackChannel');
  });
  test('that is not given is a parameter without a default, so that a deployment without it cannot begin', () => {
    const change = (stack: FirstlookStack) => Validations.of(stack).acknowledge({ id: 'Annotation::firstlook:slackChannel', reason: 'keeps the test quiet' });
    const template = exampleTemplate({ slackChannel: undefined }, { change });
    expect(channelOf(template)).toContain('"SLACK_CHANNEL":{"Ref":"SlackChannel"}');
    const fix = 'Give the id of the Slack channel, not its name: npx cdk deploy -c slackChannel=C0123ABCD';
    const parameter = { Type: 'String', AllowedPattern: '^[CG][A-Z0-9]{8,}$', Description: fix, ConstraintDescription: fix };
    expect(template.Parameters.SlackChannel).toEqual(parameter);
  });
  test.each(['payments-alerts', '#payments', 'C0123', ''])("'%s' is no channel's id, and the message names the fix", (slackChannel) => {
    expect(() => exampleTemplate({ slackChannel })).toThrow(`slackChannel is '${slackChannel}'. Give the id of the Slack channel`);
  });
});
