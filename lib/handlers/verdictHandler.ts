import { Logger } from '@aws-lambda-powertools/logger';
import * as z from 'zod';
import { conclusionOf } from '../engine/conclusion.ts';
import type { Runbook } from '../engine/language.ts';
import { messageOf } from '../message/message.ts';
import type { Slack } from '../sources/types.ts';

/** What the state machine sends when it has reached a verdict. `startedAt` is when the execution started, ISO 8601. */
const event = z.object({ execution: z.string(), startedAt: z.string(), runbook: z.string(), verdict: z.string(), state: z.record(z.string(), z.unknown()) });

/**
 * Posts the verdict: words it, makes the message, posts it, and returns the execution's output. Nothing is caught here:
 * an execution whose verdict reached nobody must fail, so that what watches from outside sees it.
 */
export function verdictHandler(runbooks: readonly Runbook[], slack: Slack, now: () => number = Date.now): (input: unknown) => Promise<Record<string, unknown>> {
  const logger = new Logger();
  return async (input) => {
    const { execution, startedAt, runbook: name, verdict: id, state } = event.parse(input);
    const runbook = runbooks.find((one) => one.name === name);
    if (!runbook) throw new Error(`there is no runbook named ${name}`);
    const { alert, trail, verdict } = conclusionOf(runbook, state);
    if (verdict.id !== id) throw new Error(`the state machine says ${id}, the runbook ${verdict.id}: deploy both together`);
    const message = messageOf({ runbook, alert, trail, verdict, tookMs: now() - Date.parse(startedAt), executionArn: execution });
    const posted = await slack.post(message, { execution, monitor: alert.alertId, verdict: id });
    logger.info(`posted ${id}`, { execution, ts: posted.ts });
    return { ...state, runbook: name, verdict, slack: posted };
  };
}
