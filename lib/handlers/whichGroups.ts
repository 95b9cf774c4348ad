import { Logger } from '@aws-lambda-powertools/logger';
import * as z from 'zod';
import { alertIn } from '../alert.ts';
import { pace } from '../rounds.ts';
import type { EndOf } from '../sources/executions.ts';
import type { RoundsTable, Turn } from '../sources/roundsTable.ts';
import { groupsOf, monitorOf, type SpokenFor } from '../spokenFor.ts';

/** What the state machine sends when it begins to look. */
const event = z.object({ execution: z.string(), state: z.record(z.string(), z.unknown()) });

/** The monitor has had its two messages in 5 minutes: the state machine asks again a little later (lib/sources/retries.ts). */
export class NotYet extends Error {
  override readonly name = 'NotYet';
}

/** So long, in ms, a message waits for its turn after its look; then three in 5 minutes are better than one that is too late. */
const longestMs = 360_000;

export interface WhichGroups {
  readonly rounds: RoundsTable;
  readonly endOf: EndOf;
}

/**
 * Throws `NotYet` where the round before the last one ended less than 5 minutes ago, or has not ended: it may still post. Rounds are
 * planned apart by when they look (lib/rounds.ts); one that waits for Datadog posts minutes later. Where Step Functions does not say, it may run.
 */
async function refuseThird({ round, before }: Turn, { endOf }: WhichGroups, now: number): Promise<void> {
  const secondLast = before.at(-2);
  if (!secondLast || now > (round.lookedAt ?? now) + longestMs) return;
  const ended = await endOf(secondLast.execution).catch(() => undefined);
  if (ended === undefined || ended + pace.afterTwo > now) throw new NotYet('the monitor has had two messages in 5 minutes');
}

/** Closes the execution's round, and gives the groups that it speaks for: what fires from now on is the next round's. */
export function whichGroups(of: WhichGroups, now: () => number = Date.now): (input: unknown) => Promise<SpokenFor> {
  const logger = new Logger();
  return async (input) => {
    const { execution, state } = event.parse(input);
    const alert = alertIn(state);
    const turn = await of.rounds.look(monitorOf(alert), execution);
    if (turn) await refuseThird(turn, of, now());
    const told = groupsOf(alert, turn?.groups ?? [], turn?.more);
    logger.info(`speaks for ${told.groups}`, { execution });
    return told;
  };
}
