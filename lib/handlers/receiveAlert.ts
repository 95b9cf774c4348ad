import { createHash, timingSafeEqual } from 'node:crypto';
import { type Alert, startsTriage } from '../alert.ts';
import type { StartExecution } from '../sources/executions.ts';
import type { WebhookTokens } from '../sources/webhookTokens.ts';
import { parseWebhookBody } from '../webhookBody.ts';

/** What the door needs of the world. `machines` holds each deployed runbook's state machine, by the runbook's name. */
export interface Door {
  readonly tokens: WebhookTokens;
  readonly start: StartExecution;
  readonly machines: Readonly<Record<string, string>>;
}
export interface Delivery {
  readonly token: string | undefined;
  readonly body: string;
}
/** Datadog tries again on a 5xx and never on a 4xx: a 4xx says that no repetition can help. */
export interface Answer {
  readonly status: 202 | 400 | 401 | 503;
  readonly body: Readonly<Record<string, unknown>>;
}

/** The runbook for alerts whose monitor names none, or an unknown one. */
export const fallbackRunbook = 'no-runbook-yet';

const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
/** Compared on hashes, so that neither the length nor the first wrong character shows in the time taken. */
const isOneOf = (tokens: readonly string[], token: string): boolean =>
  tokens.reduce((found, valid) => timingSafeEqual(hash(valid), hash(token)) || found, false);

/** A token that was just rotated is not known yet: before refusing one, the secret is read again. */
const admitted = async (token: string, tokens: WebhookTokens): Promise<boolean> => isOneOf(await tokens(false), token) || isOneOf(await tokens(true), token);

async function start(alert: Alert, { machines, start }: Door): Promise<Answer> {
  const runbook = alert.runbook !== undefined && Object.hasOwn(machines, alert.runbook) ? alert.runbook : fallbackRunbook;
  const machine = machines[runbook];
  if (!machine) return { status: 503, body: { error: `no state machine is deployed for ${runbook}` } };
  // The event id names the execution, so that the same delivery never starts twice.
  return { status: 202, body: { execution: await start(machine, `event-${alert.id}`, alert), runbook } };
}

async function admit({ token, body }: Delivery, door: Door): Promise<Answer> {
  if (!token || !(await admitted(token, door.tokens))) return { status: 401, body: { error: 'the header X-Firstlook-Token is missing or wrong' } };
  const parsed = parseWebhookBody(body);
  if ('faults' in parsed) return { status: 400, body: { error: 'this is not a Datadog alert', fields: Object.keys(parsed.faults), faults: parsed.faults } };
  const { alert } = parsed;
  if (!startsTriage(alert))
    return { status: 202, body: { ignored: true, reason: `${alert.alertTransition} is not a new alert; Triggered, Warn and No Data are` } };
  return start(alert, door);
}

/** One delivery of the webhook, answered. Never throws: what fails here may work a moment later, so Datadog is told to try again. */
export async function receiveAlert(delivery: Delivery, door: Door): Promise<Answer> {
  try {
    return await admit(delivery, door);
  } catch (error) {
    return { status: 503, body: { error: 'could not start the triage; try again', cause: error instanceof Error ? error.name : 'unknown' } };
  }
}
