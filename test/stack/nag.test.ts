import { Queue } from 'aws-cdk-lib/aws-sqs';
import { App } from 'aws-cdk-lib/core';
import { beforeAll, describe, expect, test } from 'vitest';
import { acknowledge } from '../../lib/stack/acknowledge.ts';
import type { FirstlookStack } from '../../lib/stack/firstlookStack.ts';
import { asBinMakesIt } from './asBinMakesIt.ts';
import { exampleTemplate } from './exampleTemplate.ts';
import { acknowledgements, allFindings, findings, stale } from './nag.ts';

/** The app of a stack with the example runbooks, as `change` leaves it. */
function exampleApp(props: Parameters<typeof exampleTemplate>[0], change: (stack: FirstlookStack) => void = () => undefined): App {
  const made: App[] = [];
  exampleTemplate(props, {
    change: (stack) => {
      change(stack);
      if (App.isApp(stack.node.root)) made.push(stack.node.root);
    },
  });
  return made[0] ?? expect.unreachable();
}

describe.each([
  ['as bin/app.ts makes it', () => asBinMakesIt().then(({ app }) => app)],
  ['with access logs', () => asBinMakesIt({ accessLogs: 'true' }).then(({ app }) => app)],
  ["with the allow-list of Datadog's addresses", async () => exampleApp({ datadogIpRanges: ['192.0.2.0/24'] })],
])('cdk-nag, AwsSolutions and Serverless, over the stack %s', (_, make) => {
  let app: App;
  beforeAll(async () => {
    app = await make();
  });

  test('finds nothing that nobody has acknowledged', () => expect(findings(app)).toEqual([]));
  test('finds all that is acknowledged: what was mended is acknowledged no longer', () => expect(stale(app)).toEqual([]));
  test('is told the reason for each, in words that a person can judge', () => {
    const reasons = acknowledgements(app).map(({ reason }) => reason);
    expect(reasons.length).toBeGreaterThan(10);
    expect(reasons.filter((reason) => reason.split(' ').length < 8 || /todo|none of this|not applicable|n\/a/i.test(reason))).toEqual([]);
  });
});

describe('the check itself', () => {
  const queue = (stack: FirstlookStack) => new Queue(stack, 'Mistake');
  test('sees a mistake, as an error of the queue that makes it', () => {
    expect(findings(exampleApp({}, queue))).toContainEqual({ id: 'AwsSolutions-SQS3', path: 'Firstlook/Mistake/Resource' });
  });
  test('sees it acknowledged, and sees it still when nothing were acknowledged', () => {
    const app = exampleApp({}, (stack) => acknowledge(queue(stack), { 'AwsSolutions-SQS3': 'It is a mistake, made for a test.' }));
    expect(findings(app).filter(({ id }) => id === 'AwsSolutions-SQS3')).toEqual([]);
    expect(allFindings(app)).toContainEqual({ id: 'AwsSolutions-SQS3', path: 'Firstlook/Mistake/Resource' });
  });
  test('sees an acknowledgement of what is not found, and one on another construct', () => {
    const reason = 'It was true once.';
    const app = exampleApp({}, (stack) => {
      acknowledge(queue(stack), { 'AwsSolutions-SQS2': reason });
      acknowledge(stack.node.findChild('Secrets'), { 'AwsSolutions-SQS3': reason });
    });
    expect(stale(app)).toEqual([
      { id: 'AwsSolutions-SQS3', path: 'Firstlook/Secrets', reason },
      { id: 'AwsSolutions-SQS2', path: 'Firstlook/Mistake', reason },
    ]);
  });
});
