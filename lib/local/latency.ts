import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Endpoint } from './faults.ts';

/** What a stand-in can take its time over; `connection` is a new connection, whatever is asked over it. */
export type Latency = 'connection' | 'apiGateway' | 'GetSecretValue' | 'StartExecution' | 'GetItem' | 'PutItem' | 'UpdateItem' | 'postMessage' | Endpoint;
/** In ms; at once where absent. */
export type Latencies = Readonly<Partial<Record<Latency, number>>>;

const used = new WeakSet<Socket>();

/** Waits as long as the service would take to answer `name`, and as long as a new connection would take where the request comes over one. */
export async function takeTime(
  { socket }: Pick<IncomingMessage, 'socket'>,
  name: string | undefined,
  latencies: Latencies,
  wait: (ms: number) => Promise<unknown> = sleep,
): Promise<void> {
  const [, own] = Object.entries(latencies).find(([one]) => one === name) ?? [];
  if (own === undefined) return;
  const ms = own + (used.has(socket) ? 0 : (latencies.connection ?? 0));
  used.add(socket);
  await wait(ms);
}
