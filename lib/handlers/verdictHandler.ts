import { Logger } from '@aws-lambda-powertools/logger';
import * as z from 'zod';
import type { Runbook } from '../engine/language.ts';
import { withinWarmUp } from '../engine/withinWarmUp.ts';
import type { MessageSettings } from '../sources/messageSettings.ts';
import type { Slack } from '../sources/types.ts';
import { wordedVerdict } from './wordedVerdict.ts';

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
/** When the triage began, in ms since 1970. A wait for the monitor's turn is no part of what it took. */
function lookedFrom(startedAt: string, { lookFrom }: Readonly<Record<string, unknown>>): number {
  const started = Date.parse(startedAt);
  const from = typeof lookFrom === 'string' ? Date.parse(lookFrom) : Number.NaN;
  return from > started ? from : started;
}
const english: MessageSettings = { language: 'en', oncall: undefined };

/**
 * Posts the verdict: words it, makes the message, posts it, and returns the execution's output. Where wording it fails, a plain message is
 * posted, and the output says so in `wording.error`. A failure to post is logged, with the fix in its words, and thrown on: an execution
 * whose verdict reached nobody must fail, so that what watches from outside sees it. For a heartbeat everything is done but the post itself.
 * Warmed up, it waits for Slack's token and returns null; where that fails, the post itself will say so.
 */
export function verdictHandler(
  runbooks: readonly Runbook[],
  slack: Slack,
  settings: MessageSettings = english,
  now: () => number = Date.now,
): (input: unknown, context?: Running) => Promise<Record<string, unknown> | null> {
  const logger = new Logger();
  return async (input, context = runningFor(unsaidLimitMs)) => {
    if (warmUp.safeParse(input).success) {
      logger.info(`warmed up: ${await withinWarmUp(slack.ready())}`);
      return null;
    }
    const { startedAt, ...reached } = event.parse(input);
    const { execution, runbook, verdict: id, state } = reached;
    const { verdict, rungs, error } = wordedVerdict(runbooks, { ...reached, tookMs: now() - lookedFrom(startedAt, state) }, settings);
    if (error) logger.error('could not put the verdict into words', { execution, verdict: id, error: `${error.name}: ${error.message}` });
    const marks = { execution, verdict: id, monitor: String(state['alertId'] ?? '') };
    const call = {
      remainingMs: () => context.getRemainingTimeInMillis(),
      log: (words: string, details: Readonly<Record<string, string | number>>) => logger.warn(words, { execution, ...details }),
    };
    try {
      const heartbeat = state['heartbeat'] === true;
      const posted = heartbeat ? await slack.check() : await slack.post(rungs, marks, call);
      logger.info(heartbeat ? `a heartbeat: ${id} was not posted` : `posted ${id}`, { execution, ts: posted.ts });
      return { ...state, runbook, verdict, slack: posted, ...(error && { wording: { error } }) };
    } catch (failure) {
      logger.error('could not post', { execution, error: failure instanceof Error ? `${failure.name}: ${failure.message}` : 'unknown' });
      throw failure;
    }
  };
}
