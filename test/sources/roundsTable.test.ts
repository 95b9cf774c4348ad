import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LocalServer } from '../../lib/local/server.ts';
import { startStates } from '../../lib/local/states/startStates.ts';
import { placed } from '../../lib/rounds.ts';
import { roundsTable } from '../../lib/sources/roundsTable.ts';
import { type Reply, recordingServer } from './recordingServer.ts';

const credentials = { accessKeyId: 'x', secretAccessKey: 'x' };
const clientAt = (endpoint: string, requestTimeout = 200) =>
  new DynamoDBClient({ endpoint, region: 'us-east-1', credentials, maxAttempts: 1, requestHandler: { requestTimeout, throwOnRequestTimeout: true } });
const delivery = (n: number) => ({ event: `${n}`, group: `g${n}`, key: `k${n}`, scope: 's', execution: `arn:x:event-${n}`, runbook: 'r' });

describe("a monitor's rounds, through the official client", () => {
  let local: LocalServer;
  beforeAll(async () => {
    local = await startStates({});
  });
  afterAll(() => local.close());

  test('are none at first, and then what was made of them', async () => {
    const table = roundsTable('t', clientAt(local.url));
    const first = await table.change('1', (rounds) => {
      expect(rounds).toEqual([]);
      return placed(rounds, delivery(1), 5);
    });
    expect(first.how).toBe('opened');
    expect((await table.change('1', (rounds) => placed(rounds, delivery(2), 6))).how).toBe('joined');
    expect((await table.change('2', (rounds) => placed(rounds, delivery(3), 7))).how).toBe('opened');
  });
  test('of 40 deliveries at once lose none: one opens, all others join', async () => {
    const table = roundsTable('t', clientAt(local.url, 5_000));
    const all = Array.from({ length: 40 }, (_, n) => table.change('storm', (rounds) => placed(rounds, delivery(n), 5)));
    const how = (await Promise.all(all)).map((place) => place.how);
    expect(how.filter((one) => one === 'opened')).toHaveLength(1);
    await table.change('storm', (rounds) => {
      expect(rounds.map(({ groups }) => groups.length)).toEqual([40]);
      return { rounds, result: undefined };
    });
  });
});

describe('the table', () => {
  const asAws = { 'content-type': 'application/x-amz-json-1.0' };
  const stored = { Item: { version: { N: '7' }, rounds: { S: '[]' } } };
  test('is read as it is now, and written with the version that was read, and with its end a day later', async () => {
    const { url, asked } = await recordingServer({ headers: asAws, body: stored }, { headers: asAws, body: {} });
    await roundsTable('t', clientAt(url), () => 1_000_000).change('m', (rounds) => placed(rounds, delivery(1), 5));
    expect(asked.map(({ body }) => body)).toEqual([
      { TableName: 't', Key: { monitor: { S: 'm' } }, ConsistentRead: true },
      {
        TableName: 't',
        Item: { monitor: { S: 'm' }, version: { N: '8' }, rounds: { S: expect.stringContaining('"event-1"'.slice(1, -1)) }, expires: { N: '87400' } },
        ConditionExpression: 'version = :read',
        ExpressionAttributeValues: { ':read': { N: '7' } },
      },
    ]);
  });
  test('is not written where nothing has changed', async () => {
    const { url, asked } = await recordingServer({ headers: asAws, body: stored });
    expect(await roundsTable('t', clientAt(url)).change('m', (rounds) => ({ rounds, result: 'same' }))).toBe('same');
    expect(asked).toHaveLength(1);
  });
  test.each<[string, Reply, string]>([
    ['throttled', { status: 400, headers: asAws, body: { __type: 'ThrottlingException', message: 'slow' } }, 'ThrottlingException'],
    ['not allowed', { status: 400, headers: asAws, body: { __type: 'AccessDeniedException', message: 'no' } }, 'AccessDeniedException'],
    ['silent', 'hang', 'TimeoutError'],
    ['holding something else', { headers: asAws, body: { Item: { version: { N: '1' }, rounds: { S: '{' } } } }, 'ZodError'],
  ])('%s is Unavailable', async (_, reply, name) => {
    const { url } = await recordingServer(reply);
    await expect(roundsTable('t', clientAt(url)).change('m', (rounds) => ({ rounds, result: 1 }))).rejects.toMatchObject({
      name: 'Unavailable',
      message: `DynamoDB did not say who else looks at monitor m: ${name}`,
    });
  });
  test('that somebody else always writes faster is given up after 5 s', async () => {
    const lost = { status: 400, headers: asAws, body: { __type: 'ConditionalCheckFailedException', message: 'no' } };
    const { url } = await recordingServer({ headers: asAws, body: stored }, lost, { headers: asAws, body: stored }, lost);
    let now = 0;
    const changed = roundsTable('t', clientAt(url), () => (now += 1_000)).change('m', (rounds) => placed(rounds, delivery(1), 5));
    await expect(changed).rejects.toMatchObject({ name: 'Unavailable', message: 'DynamoDB: too many deliveries of monitor m at once' });
  });
});
