import { AttributeType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Code, Function as Lambda, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { describe, expect, test } from 'vitest';
import type { FirstlookStack } from '../../lib/stack/firstlookStack.ts';
import { asBinMakesIt } from './asBinMakesIt.ts';
import { unprotected } from './atRest.ts';
import { exampleTemplate, ofType } from './exampleTemplate.ts';

describe('in the stack that bin/app.ts makes', () => {
  test.each([{}, { accessLogs: 'true' }])('all that is kept is encrypted and forgotten, all that is sent goes over TLS (%o)', async (context) => {
    const { template } = await asBinMakesIt(context);
    expect(ofType(template, 'AWS::Logs::LogGroup').length).toBeGreaterThan(5);
    expect(unprotected(template)).toEqual([]);
  });
});

describe('the check itself', () => {
  const seen = (change: (stack: FirstlookStack) => unknown) => unprotected(exampleTemplate({}, { change: (stack) => void change(stack) }));
  const retention = RetentionDays.ONE_MONTH;
  const partitionKey = { name: 'id', type: AttributeType.STRING };
  const runtime = { runtime: Runtime.NODEJS_24_X, handler: 'index.handler', code: Code.fromInline('//') };

  test.each<[string, (stack: FirstlookStack) => unknown, string[]]>([
    ['a log group without an end', (stack) => new LogGroup(stack, 'Odd', { retention: RetentionDays.INFINITE }), ['Odd keeps its lines for ever']],
    ['a log group with one', (stack) => new LogGroup(stack, 'Odd', { retention }), []],
    [
      'a queue in clear',
      (stack) => new Queue(stack, 'Odd', { encryption: QueueEncryption.UNENCRYPTED }),
      ['Odd does not say that it is encrypted', 'Odd takes messages without TLS'],
    ],
    ['a queue without TLS', (stack) => new Queue(stack, 'Odd', { encryption: QueueEncryption.SQS_MANAGED }), ['Odd takes messages without TLS']],
    ['a queue', (stack) => new Queue(stack, 'Odd', { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true }), []],
    ['a topic in clear', (stack) => new Topic(stack, 'Odd', { enforceSSL: true }), ['Odd is not encrypted']],
    ['a topic without TLS', (stack) => new Topic(stack, 'Odd', { masterKey: new Key(stack, 'OddKey') }), ['Odd takes messages without TLS']],
    ['a topic', (stack) => new Topic(stack, 'Odd', { masterKey: new Key(stack, 'OddKey'), enforceSSL: true }), []],
    ['a table without an end', (stack) => new Table(stack, 'Odd', { partitionKey }), ['Odd keeps its items for ever']],
    ['a table with one, which is always encrypted', (stack) => new Table(stack, 'Odd', { partitionKey, timeToLiveAttribute: 'expires' }), []],
    ['a function whose log Lambda makes', (stack) => new Lambda(stack, 'Odd', runtime), ['Odd writes to a log group that is not in the template']],
    ['a function with a log', (stack) => new Lambda(stack, 'Odd', { ...runtime, logGroup: new LogGroup(stack, 'OddLog', { retention }) }), []],
    ['a store that nobody has thought about', (stack) => new Bucket(stack, 'Odd'), ['Odd: nobody has said how a AWS::S3::Bucket is kept']],
  ])('sees %s', (_, change, expected) => expect(seen(change)).toEqual(expected));
});
