import { Logger } from '@aws-lambda-powertools/logger';
import * as z from 'zod';
import { conclusionOf } from '../engine/conclusion.ts';
import type { Runbook } from '../engine/language.ts';
import { withinWarmUp } from '../engine/withinWarmUp.ts';
import { ladderOf } from '../message/ladder.ts';
import { messageOf } from '../message/message.ts';
import { wordsIn } from '../message/wordsIn.ts';
import type { MessageSettings } from '../sources/messageSettings.ts';
import type { Slack } from '../sources/types.ts';
import { spokenForIn } from '../spokenFor.ts';

/** What the state machine sends while the first question is asked. */
const warmUp = z.object({ warmUp: z.literal(true) });
/** What the state machine sends when it has reached a verdict. `startedAt` is when the execution started, ISO 8601. */
const event = z.object({ execution: z.string(), startedAt: z.string(), runbook: z.string(), verdict: z.string(), state: z.record(z.string(), z.unknown()) });

/** Of Lambda's context, what is used: how long the function may still run. */
export interface Running {
  getRemainingTimeInMillis(): number;
}
/** How long a call takes at most where nobody says so: as long as the Lambda function may (lib/stack/timeouts.ts). */
export const unsaidLimitMs = 40_000;
function runningFor(limitMs: number): Running {
  const end = performance.now() + limitMs;
  return { getRemainingTimeInMillis: () => end - performance.now() };
}
const english: MessageSettings = { language: 'en', oncall: undefined };

/**
 * Posts the verdict: words it, makes the message, posts it, and returns the execution's output. A failure is logged, with the fix in its
 * words, and thrown on: an execution whose verdict reached nobody must fail, so that what watches from outside sees it.
 * Warmed up, it waits for Slack's token and returns null; where that fails, the post itself will say so.
 */
export function verdictHandler(
  runbooks: readonly Runbook[],
  slack: Slack,
  { language, oncall }: MessageSettings = english,
  now: () => number = Date.now,
): (input: unknown, context?: Running) => Promise<Record<string, unknown> | null> {
  const logger = new Logger();
  return async (input, context = runningFor(unsaidLimitMs)) => {
    if (warmUp.safeParse(input).success) {
      logger.info(`warmed up: ${await withinWarmUp(slack.ready())}`);
      return null;
    }
    const { execution, startedAt, runbook: name, verdict: id, state } = event.parse(input);
    const runbook = runbooks.find((one) => one.name === name);
    if (!runbook) throw new Error(`there is no runbook named ${name}`);
    const { alert, trail, verdict } = conclusionOf(runbook, state, language);
    if (verdict.id !== id) throw new Error(`the state machine says ${id}, the runbook ${verdict.id}: deploy both together`);
    // A wait for the monitor's turn is no part of what the triage took.
    const tookMs = now() - Math.max(Date.parse(startedAt), Date.parse(alert.lookFrom ?? startedAt));
    const message = messageOf({ runbook, alert, trail, verdict, tookMs, groups: spokenForIn(state), executionArn: execution, language, oncall });
    try {
      const posted = await slack.post(
        ladderOf(message, wordsIn(language).more),
        { execution, verdict: id, monitor: alert.alertId },
        { remainingMs: () => context.getRemainingTimeInMillis(), log: (words, details) => logger.warn(words, { execution, ...details }) },
      );
      logger.info(`posted ${id}`, { execution, ts: posted.ts });
      return { ...state, runbook: name, verdict, slack: posted };
    } catch (error) {
      logger.error('could not post', { execution, error: error instanceof Error ? `${error.name}: ${error.message}` : 'unknown' });
      throw error;
    }
  };
}
