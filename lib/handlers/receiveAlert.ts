import { createHash, timingSafeEqual } from 'node:crypto';
import { type Alert, startsTriage } from '../alert.ts';
import { executionArn, startOf } from '../executionArn.ts';
import { lookTimeFor } from '../rounds.ts';
import type { EndOf, StartExecution } from '../sources/executions.ts';
import type { Place, RoundsTable } from '../sources/roundsTable.ts';
import type { WebhookTokens } from '../sources/webhookTokens.ts';
import { monitorOf, scopedGroup } from '../spokenFor.ts';
import { parseWebhookBody } from '../webhookBody.ts';

/** What the door needs of the world. `machines` holds each deployed runbook's state machine, by the runbook's name. */
export interface Door {
  readonly tokens: WebhookTokens;
  readonly start: StartExecution;
  readonly rounds: RoundsTable;
  readonly endOf: EndOf;
  readonly machines: Readonly<Record<string, string>>;
}
export interface Delivery {
  readonly token: string | undefined;
  readonly body: string;
}
/**
 * What became of a delivery; each is counted (lib/stack/deliveryCounts.ts). `started`: it has a triage of its own. `joined`: a triage of its monitor has not
 * looked yet, and speaks for it too. `repeated`: it was delivered before. `ignored`: it is no new alert. `refused`: a 4xx, which Datadog does not
 * repeat. `failed`: a 503, which it does.
 */
export const outcomes = ['started', 'joined', 'repeated', 'ignored', 'refused', 'failed'] as const;
export type Outcome = (typeof outcomes)[number];
/** Datadog tries again on a 5xx and never on a 4xx: a 4xx says that no repetition can help. */
export interface Answer {
  readonly status: 202 | 400 | 401 | 503;
  readonly outcome: Outcome;
  /** Why nobody knows who else looks at the monitor; absent where it is known. */
  readonly alone?: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** The runbook for alerts whose monitor names none, or an unknown one. */
export const fallbackRunbook = 'first-look';

const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
/** Compared on hashes, so that neither the length nor the first wrong character shows in the time taken. */
const isOneOf = (tokens: readonly string[], token: string): boolean =>
  tokens.reduce((found, valid) => timingSafeEqual(hash(valid), hash(token)) || found, false);

/** A token that was just rotated is not known yet: before refusing one, the secret is read again. */
export const admitted = async (token: string, tokens: WebhookTokens): Promise<boolean> =>
  isOneOf(await tokens(false), token) || isOneOf(await tokens(true), token);

type Placed = Place & { readonly alone?: string };

/**
 * The round of its monitor that a delivery belongs to. Where the table does not answer, one of its own: a message too many is better than none.
 * The event's id names the execution, so that the same delivery has the same one: but for one whose triage ended without a look (then `-2`), and for one that comes
 * while the table is away, and again when it is there (`-alone`).
 */
async function placeOf(alert: Alert, runbook: string, machine: string, { rounds }: Door, ended?: string): Promise<Placed> {
  const execution = executionArn(machine, `event-${alert.id}`);
  try {
    return await rounds.place(monitorOf(alert), { event: alert.id, group: scopedGroup(alert), execution, runbook, ...(ended !== undefined && { ended }) });
  } catch (error) {
    // A name of its own too: a round may have been written with the other before the table failed, and who joins it starts it.
    return {
      how: 'opened',
      round: { execution: `${execution}-alone`, runbook },
      alone: error instanceof Error ? `${error.name}: ${error.message}` : 'unknown',
    };
  }
}

async function start(alert: Alert, door: Door): Promise<Answer> {
  const { machines } = door;
  const wanted = alert.runbook !== undefined && Object.hasOwn(machines, alert.runbook) ? alert.runbook : fallbackRunbook;
  const own = machines[wanted];
  if (!own) return { status: 503, outcome: 'failed', body: { error: `no state machine is deployed for ${wanted}` } };
  return entrust(alert, await placeOf(alert, wanted, own, door), door, (ended) => placeOf(alert, wanted, own, door, ended));
}

/**
 * Starts the execution that a delivery was placed with. Who joins starts it too, under its name: where the delivery that opened the round broke off
 * before it did, this is its start. One that has ended without a look (it was stopped while it waited, or could not say that it looks) speaks for nobody
 * else: then the delivery is placed once more. Where Step Functions does not say, it is believed to run.
 */
async function entrust(alert: Alert, { how, round, alone }: Placed, door: Door, again?: (ended: string) => Promise<Placed>): Promise<Answer> {
  const { execution, runbook, openedAt, lookedAt } = round;
  const { machine, name } = startOf(execution);
  const lookFrom = lookTimeFor(Date.parse(alert.firedAt), round);
  const started = await door.start(machine, name, { ...alert, ...(lookFrom !== undefined && { lookFrom: new Date(lookFrom).toISOString() }) });
  const yetToLook = openedAt !== undefined && lookedAt === undefined;
  if (!started && yetToLook && again) {
    const end = await door.endOf(execution).catch(() => undefined);
    if (end !== undefined) return entrust(alert, await again(execution), door);
  }
  // Step Functions says 'started' too of one that runs already with the same input: the table knows a repetition, unless only its start had failed.
  const outcome = how === 'seen' ? 'repeated' : started ? 'started' : alone === undefined ? 'joined' : 'repeated';
  return { status: 202, outcome, ...(alone !== undefined && { alone }), body: { execution, runbook } };
}

async function admit({ token, body }: Delivery, door: Door): Promise<Answer> {
  if (!token || !(await admitted(token, door.tokens)))
    return { status: 401, outcome: 'refused', body: { error: 'the header X-Firstlook-Token is missing or wrong' } };
  const parsed = parseWebhookBody(body);
  if ('faults' in parsed)
    return { status: 400, outcome: 'refused', body: { error: 'this is not a Datadog alert', fields: Object.keys(parsed.faults), faults: parsed.faults } };
  const { alert } = parsed;
  if (startsTriage(alert)) return start(alert, door);
  return { status: 202, outcome: 'ignored', body: { ignored: true, reason: `${alert.alertTransition} is not a new alert; Triggered, Warn and No Data are` } };
}

/** One delivery of the webhook, answered. Never throws: what fails here may work a moment later, so Datadog is told to try again. */
export async function receiveAlert(delivery: Delivery, door: Door): Promise<Answer> {
  try {
    return await admit(delivery, door);
  } catch (error) {
    return { status: 503, outcome: 'failed', body: { error: 'could not start the triage; try again', cause: error instanceof Error ? error.name : 'unknown' } };
  }
}
