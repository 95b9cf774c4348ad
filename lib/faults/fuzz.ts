import { isDeepStrictEqual } from 'node:util';
import { DescribeExecutionCommand, paginateListExecutions, SFNClient } from '@aws-sdk/client-sfn';
import fc from 'fast-check';
import * as z from 'zod';
import { alertSchema } from '../alert.ts';
import { json } from '../json.ts';
import { expiredCards } from '../local/scenarios/expiredCards.ts';
import { raiseStage } from '../local/stage.ts';
import type { Invoke } from '../local/stageOptions.ts';
import { runbooks } from '../runbooks/index.ts';
import { parseWebhookBody } from '../webhookBody.ts';
import { type FuzzedDelivery, fuzzedDelivery } from './fuzzBodies.ts';

export interface FuzzOptions {
  readonly bodies: number;
  /** The same seed gives the same bodies. */
  readonly seed: number;
  /** Where functions run; in this process where absent. */
  readonly invoke?: Invoke;
}
export interface Fuzzed {
  /** How often the door answered what; 0 is a connection that broke. */
  readonly statuses: Readonly<Record<string, number>>;
  readonly started: number;
  /** Executions that no valid alert with the right token asked for, or whose input is no alert, or another than what was sent. */
  readonly unfounded: readonly string[];
  /** The door's answer to a plain alert after all of them. */
  readonly afterwards: number;
}

/** So many requests at a time. */
const atOnce = 16;
/** What starts is over at once: the door, its function, HTTP and the start itself are the real ones. */
const overAtOnce = Object.fromEntries(
  runbooks.map(({ name }) => [name, { definition: { StartAt: 'Taken', States: { Taken: { Type: 'Succeed' } } }, tasks: {} }]),
);

/** What the README asks of an alert that starts a triage, in as few words as there are, and not in those of the door's own code. */
const alert = z.object({
  id: z
    .string()
    .trim()
    .regex(/^\d{1,24}$/),
  alertId: z
    .string()
    .trim()
    .regex(/^\d{1,24}$/),
  alertTransition: z
    .string()
    .trim()
    .regex(/^(Triggered|Warn|No Data)$/),
  date: z
    .string()
    .trim()
    .regex(/^\d{13}$/),
  tags: z.string().regex(/[^\s,]/),
});
/** The name of the execution that a delivery may start; undefined where it may start none. */
function mayStart({ body, token }: FuzzedDelivery): string | undefined {
  const parsed = alert.safeParse(json(new TextDecoder().decode(body)));
  return parsed.success && token === 'right' ? `event-${parsed.data.id}` : undefined;
}

async function statusOf(url: string, right: string, { body, contentType, token }: FuzzedDelivery): Promise<number> {
  const tokens = { right: { 'X-Firstlook-Token': right }, wrong: { 'X-Firstlook-Token': 'a-guess' }, none: {} };
  try {
    const response = await fetch(url, { method: 'POST', headers: { 'content-type': contentType, ...tokens[token] }, body });
    await response.text();
    return response.status;
  } catch {
    return 0;
  }
}

interface Started {
  readonly name: string;
  readonly input: unknown;
}
/** All executions there are, of whatever machine. */
async function executions(machineArns: readonly string[]): Promise<Started[]> {
  const client = new SFNClient({});
  const started: Started[] = [];
  for (const stateMachineArn of machineArns) {
    for await (const page of paginateListExecutions({ client, pageSize: 1_000 }, { stateMachineArn })) {
      for (const { executionArn, name = '' } of page.executions ?? []) {
        const { input = '' } = await client.send(new DescribeExecutionCommand({ executionArn }));
        started.push({ name, input: json(input) });
      }
    }
  }
  return started;
}

/** Has one of these deliveries asked for this execution, and would its body be taken for the same alert again? */
function founded({ name, input }: Started, deliveries: readonly FuzzedDelivery[]): boolean {
  const alert = alertSchema.safeParse(input);
  if (!alert.success) return false;
  const { lookFrom, ...said } = alert.data;
  return deliveries.some((one) => {
    const parsed = parseWebhookBody(new TextDecoder().decode(one.body));
    return mayStart(one) === name && 'alert' in parsed && isDeepStrictEqual(JSON.parse(JSON.stringify(parsed.alert)), said);
  });
}

/** Sends bodies that no Datadog, or a broken one, would send to the local door over HTTP. Sets the environment of this process. */
export async function fuzz({ bodies, seed, invoke }: FuzzOptions): Promise<Fuzzed> {
  const all = fc.sample(fuzzedDelivery, { numRuns: bodies, seed });
  const stage = await raiseStage({ scenario: expiredCards, machines: overAtOnce, invoke });
  try {
    const statuses: Record<string, number> = {};
    const waiting = all.values();
    const send = async () => {
      for (const one of waiting) {
        const status = await statusOf(stage.webhookUrl, stage.token, one);
        statuses[status] = (statuses[status] ?? 0) + 1;
      }
    };
    await Promise.all(Array.from({ length: atOnce }, send));
    const started = await executions(stage.machineArns);
    const mayHave = Map.groupBy(all, mayStart);
    const plain = { body: new TextEncoder().encode(JSON.stringify(expiredCards.body)), contentType: 'application/json', token: 'right' } as const;
    return {
      statuses,
      started: started.length,
      unfounded: started.filter((one) => !founded(one, mayHave.get(one.name) ?? [])).map(({ name }) => name),
      afterwards: await statusOf(stage.webhookUrl, stage.token, plain),
    };
  } finally {
    await stage.close();
  }
}
