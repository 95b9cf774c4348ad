import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import type { SyncState } from '../../lib/puller/syncState.ts';
import { syncsTable } from '../../lib/sources/syncsTable.ts';
import { awsServer } from './awsServer.ts';
import { recordingServer } from './recordingServer.ts';

const client = (endpoint: string) =>
  new DynamoDBClient({ endpoint, region: 'us-east-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' }, maxAttempts: 1 });
const state = (parts: Partial<SyncState> = {}): SyncState => ({
  through: 1,
  outbox: [],
  sent: { '60000': { '["a"]': 1.5 } },
  counters: { x: { value: 1, at: 2 } },
  page: [],
  ...parts,
});

test('what is written is read again', async () => {
  const table = syncsTable('t', client(await awsServer()));
  expect(await table.read('jobs')).toEqual({ version: 0, state: undefined });
  const outbox = [{ metric: 'a', kind: 'count', tags: { queue: '郵便' }, at: 0, seconds: 60, value: 3 } as const];
  const page = [{ metric: 'a', kind: 'gauge', tags: {}, value: 3 } as const];
  expect(await table.write('jobs', 0, state({ outbox, page, sendUntil: 9 }))).toBe(true);
  expect(await table.read('jobs')).toEqual({ version: 1, state: state({ outbox, page, sendUntil: 9 }) });
  expect(await table.read('others')).toMatchObject({ version: 0 });
});
test('of two that read the same, one writes', async () => {
  const table = syncsTable('t', client(await awsServer()));
  expect([await table.write('jobs', 0, state()), await table.write('jobs', 0, state({ through: 2 }))]).toEqual([true, false]);
  expect([await table.write('jobs', 1, state({ through: 3 })), await table.write('jobs', 1, state({ through: 4 }))]).toEqual([true, false]);
  expect((await table.read('jobs')).state?.through).toBe(3);
});
test('what another has just written is read: a run that sees less sends old numbers', async () => {
  const server = await recordingServer({ headers: { 'content-type': 'application/x-amz-json-1.0' }, body: {} });
  await syncsTable('t', client(server.url)).read('jobs');
  expect(server.asked).toMatchObject([{ body: { TableName: 't', Key: { item: { S: 'sync#jobs' } }, ConsistentRead: true } }]);
});
test('an hour of a thousand series fits; what does not is refused by name, before it is sent', async () => {
  const table = syncsTable('t', client(await awsServer()));
  const series = (n: number) =>
    Object.fromEntries(Array.from({ length: n }, (_, i) => [`["app.payment.failures",["gateway","acme"],["reason","code_${i}"]]`, (i * 7_919) % 97]));
  const hour = (n: number) => Object.fromEntries(Array.from({ length: 50 }, (_, m) => [String(m * 60_000), series(n)]));
  expect(await table.write('jobs', 0, state({ sent: hour(1_000) }))).toBe(true);
  // Random bytes in base64 take their own length when they are packed. DynamoDB takes 400 KB.
  const noise = (bytes: number) => ({ [randomBytes(bytes).toString('base64')]: { value: 1, at: 1 } });
  expect(await table.write('jobs', 1, state({ counters: noise(380_000) }))).toBe(true);
  await expect(table.write('jobs', 2, state({ counters: noise(395_000) }))).rejects.toThrow(
    /^the state of jobs takes \d+ KB, at most 390; lower its mostSeries or lookback, or let its exporter show fewer series/,
  );
});
test('an item that would unpack to hundreds of megabytes is junk', async () => {
  const Item = { item: { S: 'sync#jobs' }, version: { N: '1' }, state: { B: gzipSync(Buffer.alloc(100_000_000)).toString('base64') } };
  const bomb = syncsTable('t', client((await recordingServer({ headers: { 'content-type': 'application/x-amz-json-1.0' }, body: { Item } })).url));
  await expect(bomb.read('jobs')).rejects.toThrow('the state of jobs cannot be read');
});
test('DynamoDB away, slow or with junk in the item is an error with a name', async () => {
  const dead = syncsTable('t', client('http://127.0.0.1:1'));
  await expect(dead.read('jobs')).rejects.toThrow(/^DynamoDB did not keep the state of jobs: /);
  const slow = syncsTable('t', client((await recordingServer('hang')).url), Date.now, 100);
  await expect(slow.write('jobs', 0, state())).rejects.toThrow('DynamoDB did not keep the state of jobs: not within 0.1 s');
  const Item = { item: { S: 'sync#jobs' }, version: { N: '1' }, state: { B: 'anVuaw==' } };
  const junk = syncsTable('t', client((await recordingServer({ headers: { 'content-type': 'application/x-amz-json-1.0' }, body: { Item } })).url));
  await expect(junk.read('jobs')).rejects.toThrow('the state of jobs cannot be read; delete the item sync#jobs from the table: the sync then begins anew');
});
