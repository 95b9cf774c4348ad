import { Annotations, type Stack } from 'aws-cdk-lib/core';

const pattern = /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+$/;
const fix = 'npx cdk deploy -c alarmEmail=ops@example.com';

/**
 * Who hears the alarms by mail; undefined where nobody is given, and CDK warns of that.
 * Throws where what is given is no address.
 */
export function alarmEmail(stack: Stack, given: string | undefined): string | undefined {
  if (given === undefined) {
    const words = `Nobody hears the alarms: where Firstlook itself fails, and Slack with it, no one will know. Give an address (${fix}), or subscribe to the topic in the output AlarmTopic.`;
    Annotations.of(stack).addWarningV2('firstlook:alarmEmail', words);
    return undefined;
  }
  if (!pattern.test(given)) throw new Error(`alarmEmail is '${given}'. Give one mail address: ${fix}`);
  return given;
}
