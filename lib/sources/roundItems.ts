import { type AttributeValue, DynamoDBClient, GetItemCommand, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { json } from '../json.ts';
import { type Rounds, rounds as roundsSchema } from '../rounds.ts';
import { tableLimits } from './awsLimits.ts';
import { variable } from './environment.ts';
import { held, unlessChanged } from './unlessChanged.ts';

/** What is kept of rounds. Each method is one call, which nothing comes in between. Throws what the client throws. */
export interface RoundItems {
  rounds(monitor: string): Promise<{ readonly version: number; readonly rounds: Rounds }>;
  /** False where somebody else has written since `version`. */
  write(monitor: string, version: number, rounds: Rounds): Promise<boolean>;
  /** Adds a group, a text of whatever kind, to a round; many may at once. False where the round has looked. */
  join(execution: string, group: string): Promise<boolean>;
  /** From now on nobody joins the round. Gives its groups, again where it is repeated; `more` joined when no further name fitted. */
  close(execution: string, now: number): Promise<{ readonly groups: readonly string[]; readonly more: number }>;
  /** The execution that speaks for an event which was delivered before. */
  executionOf(event: string): Promise<string | undefined>;
  remember(event: string, execution: string): Promise<void>;
}

/** All is of use for minutes; a day later DynamoDB drops it. */
const keptMs = 86_400_000;
const stored = z.object({ version: z.object({ N: z.string() }), rounds: z.object({ S: z.string() }) });
const remembered = z.object({ execution: z.object({ S: z.string() }) });
const set = z.object({ SS: z.array(z.string()) }).optional();
const closedRound = z.object({ groups: set, more: z.object({ N: z.string() }).optional() });

/** DynamoDB's word for an item over 400 KB. */
const tooLarge = (error: unknown): boolean => error instanceof Error && /item size/i.test(error.message);
/** Kept free while groups join, so that the number of those that no longer fit does, and the time of the look. */
const room = 'kept free for a number and a time.';

/** Of one table with one key, `item`: `monitor#ID`, `round#EXECUTION`, `event#ID`. Everything is given up when `over` says so. */
export function roundItems(table: string, client: DynamoDBClient, over: AbortSignal, now: () => number = Date.now): RoundItems {
  const key = (kind: string, id: string) => ({ item: { S: `${kind}#${id}` } });
  const expires = () => ({ N: String(Math.ceil((now() + keptMs) / 1_000)) });
  const options = { abortSignal: over };
  const read = async (Key: Record<string, AttributeValue>) =>
    (await client.send(new GetItemCommand({ TableName: table, Key, ConsistentRead: true }), options)).Item;
  return {
    async rounds(monitor) {
      const item = await read(key('monitor', monitor));
      if (!item) return { version: 0, rounds: [] };
      const { version, rounds } = stored.parse(item);
      return { version: Number(version.N), rounds: roundsSchema.parse(json(rounds.S)) };
    },
    write(monitor, version, rounds) {
      const Item = { ...key('monitor', monitor), version: { N: String(version + 1) }, rounds: { S: JSON.stringify(rounds) }, expires: expires() };
      return held(client.send(new PutItemCommand({ TableName: table, Item, ...unlessChanged(version) }), options));
    },
    async join(execution, group) {
      const update = {
        TableName: table,
        Key: key('round', execution),
        UpdateExpression: 'SET expires = :expires, room = :room ADD groups :group',
        ConditionExpression: 'attribute_not_exists(lookedAt)',
        ExpressionAttributeValues: { ':expires': expires(), ':room': { S: room }, ':group': { SS: [group] } },
      };
      const counted = {
        ...update,
        UpdateExpression: 'SET expires = :expires ADD more :one REMOVE room',
        ExpressionAttributeValues: { ':expires': expires(), ':one': { N: '1' } },
      };
      const sent = client.send(new UpdateItemCommand(update), options).catch((error: unknown) => {
        if (!tooLarge(error)) throw error;
        return client.send(new UpdateItemCommand(counted), options);
      });
      return held(sent);
    },
    async close(execution, at) {
      const update = {
        TableName: table,
        Key: key('round', execution),
        UpdateExpression: 'SET lookedAt = if_not_exists(lookedAt, :at), expires = :expires REMOVE room',
        ExpressionAttributeValues: { ':at': { N: String(at) }, ':expires': expires() },
        ReturnValues: 'ALL_NEW' as const,
      };
      const { groups, more } = closedRound.parse((await client.send(new UpdateItemCommand(update), options)).Attributes);
      return { groups: groups?.SS ?? [], more: Number(more?.N ?? 0) };
    },
    async executionOf(event) {
      const item = await read(key('event', event));
      return item && remembered.parse(item).execution.S;
    },
    async remember(event, execution) {
      const Item = { ...key('event', event), execution: { S: execution }, expires: expires() };
      await client.send(new PutItemCommand({ TableName: table, Item }), options);
    },
  };
}

/** The items of the table that the stack names in `ROUNDS_TABLE`. */
export const roundItemsOf = (): ((over: AbortSignal) => RoundItems) => {
  const [table, client] = [variable('ROUNDS_TABLE'), new DynamoDBClient(tableLimits)];
  return (over) => roundItems(table, client, over);
};
