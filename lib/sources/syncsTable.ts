import { gunzipSync, gzipSync } from 'node:zlib';
import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { json } from '../json.ts';
import type { SyncsTable } from '../puller/ports.ts';
import { tableLimits, tableMs } from './awsLimits.ts';
import { Refused, UnexpectedAnswer } from './errors.ts';
import { held, unlessChanged } from './unlessChanged.ts';
import { withTable } from './withTable.ts';

/** A sync that rests so long begins anew: all that it could catch up is an hour. */
const keptMs = 7 * 86_400_000;
/** DynamoDB takes 400 KB an item, its names included. */
const largest = 390_000;
/** In bytes, unpacked: an hour of 400 series is 10 MB; what becomes far more is nothing that was written here. */
const mostUnpacked = 50_000_000;

const tags = z.record(z.string(), z.string());
const kind = z.enum(['count', 'gauge']);
const sample = z.object({ metric: z.string(), kind, tags, at: z.number(), seconds: z.number(), value: z.number() });
const state = z.object({
  through: z.number(),
  outbox: z.array(sample),
  sendUntil: z.number().optional(),
  sent: z.record(z.string(), z.record(z.string(), z.number())),
  counters: z.record(z.string(), z.object({ value: z.number(), at: z.number() })),
  counted: z.array(z.string()).optional(),
  page: z.array(z.object({ metric: z.string(), kind, tags, value: z.number(), owed: z.number().optional() })),
});
const stored = z.object({ version: z.object({ N: z.string() }), state: z.object({ B: z.instanceof(Uint8Array) }) });

/** One item a sync, `sync#NAME`: its state as compressed JSON, and a version that every write counts up. Throws `Unavailable`, `UnexpectedAnswer`, and `Refused` where the state is too large. */
export function syncsTable(table: string, client = new DynamoDBClient(tableLimits), now: () => number = Date.now, limitMs = tableMs): SyncsTable {
  const key = (name: string) => ({ item: { S: `sync#${name}` } });
  const within = <T>(name: string, work: (over: { abortSignal: AbortSignal }) => Promise<T>): Promise<T> =>
    withTable(`keep the state of ${name}`, limitMs, (abortSignal) => work({ abortSignal }));
  return {
    async read(name) {
      const { Item } = await within(name, (over) => client.send(new GetItemCommand({ TableName: table, Key: key(name), ConsistentRead: true }), over));
      if (!Item) return { version: 0, state: undefined };
      try {
        const { version, state: packed } = stored.parse(Item);
        return { version: Number(version.N), state: state.parse(json(gunzipSync(packed.B, { maxOutputLength: mostUnpacked }).toString())) };
      } catch {
        throw new UnexpectedAnswer(`the state of ${name} cannot be read; delete the item sync#${name} from the table: the sync then begins anew`);
      }
    },
    async write(name, version, next) {
      const packed = gzipSync(JSON.stringify(next));
      if (packed.byteLength > largest)
        throw new Refused(
          `the state of ${name} takes ${Math.ceil(packed.byteLength / 1_000)} KB, at most ${largest / 1_000}; lower its mostSeries or lookback, or let its exporter show fewer series of what is counted`,
        );
      const Item = {
        ...key(name),
        version: { N: String(version + 1) },
        state: { B: packed },
        expires: { N: String(Math.ceil((now() + keptMs) / 1_000)) },
      };
      const command = new PutItemCommand({ TableName: table, Item, ...unlessChanged(version) });
      return within(name, (over) => held(client.send(command, over)));
    },
  };
}
