import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LocalServer } from '../../lib/local/server.ts';
import { startStates } from '../../lib/local/states/startStates.ts';
import { roundItems } from '../../lib/sources/roundItems.ts';
import { roundsTable } from '../../lib/sources/roundsTable.ts';
import { type Reply, recordingServer } from './recordingServer.ts';

const credentials = { accessKeyId: 'x', secretAccessKey: 'x' };
const clientAt = (endpoint: string) => new DynamoDBClient({ endpoint, region: 'us-east-1', credentials, maxAttempts: 1 });
const never = new AbortController().signal;
const round = { execution: 'arn:x:event-1', runbook: 'r', openedAt: 5 };

describe('what is kept of rounds, through the official client', () => {
  let local: LocalServer;
  const items = () => roundItems('t', clientAt(local.url), never);
  beforeAll(async () => {
    local = await startStates({});
  });
  afterAll(() => local.close());

  test('a monitor has none at first, and then those that were written last, by who had read them', async () => {
    expect(await items().rounds('m')).toEqual({ version: 0, rounds: [] });
    expect(await items().write('m', 0, [round])).toBe(true);
    expect(await items().write('m', 0, [])).toBe(false);
    expect(await items().rounds('m')).toEqual({ version: 1, rounds: [round] });
    expect(await items().write('m', 1, [])).toBe(true);
    expect(await items().write('m', 1, [round])).toBe(false);
  });
  test('a round is joined until it is closed, and its groups are the same whenever they are asked for', async () => {
    for (const group of ['g1', 'g2', 'g1']) expect(await items().join('arn:x:a', group)).toBe(true);
    const groups = ['g1', 'g2'];
    expect(await items().close('arn:x:a', 9)).toEqual({ groups, more: 0 });
    expect(await items().join('arn:x:a', 'g3')).toBe(false);
    expect(await items().close('arn:x:a', 99)).toEqual({ groups, more: 0 });
    expect(await items().close('arn:x:nobody-joined', 9)).toEqual({ groups: [], more: 0 });
  });
  test.each([1_000, 1_500, 2_001, 2_013])('a round that is full of groups of %i bytes counts those that come after, and can be closed', async (bytes) => {
    const execution = `arn:x:full-${bytes}`;
    const fitting = Math.floor((400 * 1_024 - 100) / (bytes + 1));
    for (let n = 0; n < fitting + 12; n++) expect(await items().join(execution, `${n}`.padEnd(bytes, 'x'))).toBe(true);
    const { groups, more } = await items().close(execution, 1_773_526_500_000);
    expect(groups.length + more).toBe(fitting + 12);
    expect(more).toBeGreaterThan(0);
    expect(more).toBeLessThanOrEqual(13);
    expect(await items().join(execution, 'late')).toBe(false);
  });
  test('an event is remembered with the execution that speaks for it', async () => {
    expect(await items().executionOf('7')).toBeUndefined();
    await items().remember('7', 'arn:x:a');
    expect(await items().executionOf('7')).toBe('arn:x:a');
  });
  test('a hundred deliveries at once lose none', async () => {
    const client = clientAt(local.url);
    const rounds = roundsTable((over) => roundItems('t', client, over), { limitMs: 30_000 });
    const all = Array.from({ length: 100 }, (_, n) =>
      rounds.place('storm', { event: `s${n}`, group: { group: `g${n}`, scope: 's' }, execution: `arn:x:event-s${n}`, runbook: 'r' }),
    );
    const executions = new Set((await Promise.all(all)).map((place) => place.round.execution));
    expect(executions.size).toBe(1);
    expect((await rounds.look('storm', [...executions][0] ?? ''))?.groups).toHaveLength(100);
  });
});

describe('each call', () => {
  const asAws = { 'content-type': 'application/x-amz-json-1.0' };
  const answered = async (reply: Reply) => {
    const { url, asked } = await recordingServer(reply);
    return { items: roundItems('t', clientAt(url), never, () => 1_000_000), asked };
  };
  test('reads what is true now, and writes with the version that was read and with its end a day later', async () => {
    const { items, asked } = await answered({ headers: asAws, body: {} });
    await items.rounds('m');
    await items.write('m', 7, [round]);
    await items.join('arn:x:a', 'g');
    const expires = { N: '87400' };
    expect(asked.map(({ body }) => body)).toEqual([
      { TableName: 't', Key: { item: { S: 'monitor#m' } }, ConsistentRead: true },
      {
        TableName: 't',
        Item: { item: { S: 'monitor#m' }, version: { N: '8' }, rounds: { S: JSON.stringify([round]) }, expires },
        ConditionExpression: 'version = :read',
        ExpressionAttributeValues: { ':read': { N: '7' } },
      },
      {
        TableName: 't',
        Key: { item: { S: 'round#arn:x:a' } },
        UpdateExpression: 'SET expires = :expires, room = :room ADD groups :group',
        ConditionExpression: 'attribute_not_exists(lookedAt)',
        ExpressionAttributeValues: { ':expires': expires, ':room': { S: expect.any(String) }, ':group': { SS: ['g'] } },
      },
    ]);
  });
  test('that DynamoDB refuses is an error by its name, and no answer', async () => {
    const { items } = await answered({ status: 400, headers: asAws, body: { __type: 'AccessDeniedException', message: 'no' } });
    for (const call of [items.rounds('m'), items.write('m', 0, []), items.join('a', 'g'), items.close('a', 1), items.executionOf('e')])
      await expect(call).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });
  test('that gives something else is an error', async () => {
    const { items } = await answered({ headers: asAws, body: { Item: { version: { N: '1' }, rounds: { S: '{' } } } });
    await expect(items.rounds('m')).rejects.toMatchObject({ name: 'ZodError' });
  });
});
