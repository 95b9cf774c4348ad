import { setTimeout as sleep } from 'node:timers/promises';
import { ConditionalCheckFailedException, DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { json } from '../json.ts';
import { type Changed, type Rounds, rounds as roundsSchema } from '../rounds.ts';
import { variable } from './environment.ts';
import { Unavailable } from './errors.ts';

/** Each monitor's rounds. `change` gives what `decide` made of them; nobody else changes them in between. Throws `Unavailable`. */
export interface RoundsTable {
  change<T>(monitor: string, decide: (rounds: Rounds) => Changed<T>): Promise<T>;
}

/** DynamoDB answers in 10 ms or is in trouble, and the door has other things to do in its 13 s. */
export const tableLimits = { maxAttempts: 2, requestHandler: { requestTimeout: 1_000, connectionTimeout: 1_000, throwOnRequestTimeout: true } } as const;
/** All attempts together, in ms: a storm's deliveries of one monitor write one after the other, some 20 ms each. */
const patienceMs = 5_000;
/** Rounds are of use for minutes; a day later DynamoDB drops them. */
const keptSeconds = 86_400;

const item = z.object({ version: z.object({ N: z.string() }), rounds: z.object({ S: z.string() }) });

/**
 * The table through the official client. One item a monitor, with its version: who writes says which version it has read, and where somebody
 * else was faster it reads again. Step Functions' own names cannot do this (README, "Decisions").
 */
export function roundsTable(table = variable('ROUNDS_TABLE'), client = new DynamoDBClient(tableLimits), now: () => number = Date.now): RoundsTable {
  async function read(monitor: string): Promise<{ version: number; rounds: Rounds }> {
    const { Item } = await client.send(new GetItemCommand({ TableName: table, Key: { monitor: { S: monitor } }, ConsistentRead: true }));
    if (!Item) return { version: 0, rounds: [] };
    const stored = item.parse(Item);
    return { version: Number(stored.version.N), rounds: roundsSchema.parse(json(stored.rounds.S)) };
  }
  async function write(monitor: string, version: number, rounds: Rounds): Promise<boolean> {
    const values = {
      monitor: { S: monitor },
      version: { N: String(version + 1) },
      rounds: { S: JSON.stringify(rounds) },
      expires: { N: String(Math.ceil(now() / 1_000) + keptSeconds) },
    };
    const condition =
      version === 0
        ? { ConditionExpression: 'attribute_not_exists(monitor)' }
        : { ConditionExpression: 'version = :read', ExpressionAttributeValues: { ':read': { N: String(version) } } };
    try {
      await client.send(new PutItemCommand({ TableName: table, Item: values, ...condition }));
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }
  return {
    async change(monitor, decide) {
      const end = now() + patienceMs;
      try {
        while (now() < end) {
          const before = await read(monitor);
          const { rounds, result } = decide(before.rounds);
          if (rounds === before.rounds || (await write(monitor, before.version, rounds))) return result;
          await sleep(Math.random() * 50);
        }
      } catch (error) {
        throw new Unavailable(`DynamoDB did not say who else looks at monitor ${monitor}: ${error instanceof Error ? error.name : 'unknown error'}`);
      }
      throw new Unavailable(`DynamoDB: too many deliveries of monitor ${monitor} at once`);
    },
  };
}
