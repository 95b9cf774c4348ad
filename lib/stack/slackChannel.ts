import { Annotations, CfnParameter, type Stack } from 'aws-cdk-lib/core';

const pattern = /^[CG][A-Z0-9]{8,}$/;
const fix = 'Give the id of the Slack channel, not its name: npx cdk deploy -c slackChannel=C0123ABCD';

/**
 * The id of the channel to post in. Without one a template can still be made, but not deployed: it then has a parameter without
 * a default, and the CDK command line refuses to deploy before anything is created.
 * Throws where what is given is no channel's id.
 */
export function slackChannel(stack: Stack, given: string | undefined): string {
  if (given !== undefined) {
    if (!pattern.test(given)) throw new Error(`slackChannel is '${given}'. ${fix}`);
    return given;
  }
  Annotations.of(stack).addWarningV2('firstlook:slackChannel', `No Slack channel is set, so this cannot be deployed yet. ${fix}`);
  const parameter = new CfnParameter(stack, 'SlackChannel', { description: fix, allowedPattern: pattern.source, constraintDescription: fix });
  return parameter.valueAsString;
}
