import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@aws-lambda-powertools/logger';
import * as z from 'zod';
import { failed } from '../engine/finding.ts';
import { heartbeatBody } from '../heartbeatAlert.ts';
import { json } from '../json.ts';
import type { DescribedExecution, DescribeExecution } from '../sources/describedExecution.ts';
import type { DeliverWebhook } from '../sources/signedWebhook.ts';
import type { WebhookTokens } from '../sources/webhookTokens.ts';

/** What a heartbeat needs of the world. */
export interface Heart {
  readonly tokens: WebhookTokens;
  readonly deliver: DeliverWebhook;
  readonly describe: DescribeExecution;
  /** The names of the runbooks that are deployed. */
  readonly runbooks: readonly string[];
  /** In ms since 1970. */
  readonly now?: () => number;
  readonly wait?: (ms: number) => Promise<unknown>;
}

/** An alert would not have been answered as it should. The message says for each runbook at fault what was wrong. */
export class HeartbeatFailed extends Error {
  override readonly name = 'HeartbeatFailed';
}

/** Datadog delivers again on a 5xx, so one is no lost alert: three deliveries, in ms apart. */
const deliveries = 3;
const betweenDeliveries = 5_000;
const betweenLooks = 2_000;
/** A triage that waits for Datadog's budget takes up to 3 minutes; beyond 4 something hangs. In ms, and in all less than the function may run. */
export const longestTriageMs = 240_000;

const started = z.object({ execution: z.string(), runbook: z.string() });
const ended = z.looseObject({ verdict: z.object({ id: z.string() }) });
const atFault = z.object({ error: z.object({ name: z.string(), message: z.string().catch('') }), alongside: z.literal(true).optional().catch(undefined) });
/** What stands alongside has 3 s, a cold start included: to miss those is no fault of an alert's way. */
const late = 'States.Timeout';

/** What is wrong with how an execution ended: with its status, without a verdict, or with a step that could not look. */
function troubleIn({ status, output, error }: DescribedExecution): string[] {
  if (status === 'RUNNING') return [`its run had not ended after ${longestTriageMs / 60_000} minutes`];
  if (status !== 'SUCCEEDED') return [`its run ${status}${error === undefined ? '' : ` (${error})`}`];
  const { data } = ended.safeParse(json(output ?? ''));
  if (!data) return ['its run ended without a verdict'];
  return Object.entries(data).flatMap(([step, left]) => {
    const { error: found, alongside } = atFault.safeParse(left).data ?? {};
    if (!found || (alongside && found.name === late)) return [];
    const { error } = failed(found.name, found.message);
    return [`${step}: ${found.name}: ${error?.message.slice(0, 300) ?? ''}`];
  });
}

/**
 * Sends Firstlook's own alert for each runbook through the public door, waits for its run and looks at how that ended. Returns the runs' ARNs by
 * runbook. Throws `HeartbeatFailed` where a real alert would not have been answered, which makes the alarm ring.
 */
export function heartbeatHandler({ tokens, deliver, describe, runbooks, now = Date.now, wait = sleep }: Heart): () => Promise<Record<string, string>> {
  const logger = new Logger();

  async function delivered(runbook: string, number: number): Promise<string> {
    const [token = ''] = await tokens(false);
    const body = heartbeatBody(runbook, number, now());
    const once = () => deliver(body, token).catch((error: unknown) => ({ status: 0, text: error instanceof Error ? error.name : 'unknown error' }));
    let answer = await once();
    for (let more = deliveries - 1; more > 0 && (answer.status === 0 || answer.status >= 500); more -= 1) {
      await wait(betweenDeliveries);
      answer = await once();
    }
    const { data } = started.safeParse(json(answer.text));
    if (answer.status === 0) throw new HeartbeatFailed(`the door gave no answer (${answer.text})`);
    if (answer.status !== 202 || !data) throw new HeartbeatFailed(`the door started nothing: ${answer.status} ${answer.text.slice(0, 300)}`);
    if (data.runbook !== runbook) throw new HeartbeatFailed(`the door started ${data.runbook}`);
    return data.execution;
  }

  async function beat(runbook: string, number: number): Promise<string> {
    const execution = await delivered(runbook, number);
    const until = now() + longestTriageMs;
    let run = await describe(execution);
    while (run.status === 'RUNNING' && now() < until) {
      await wait(betweenLooks);
      run = await describe(execution);
    }
    const trouble = troubleIn(run);
    if (trouble.length > 0) throw new HeartbeatFailed(`${trouble.join(', ')}; ${execution}`);
    return execution;
  }

  return async () => {
    const runs: Record<string, string> = {};
    const faults: string[] = [];
    const one = async (runbook: string, index: number) => {
      try {
        runs[runbook] = await beat(runbook, index + 1);
      } catch (error) {
        faults.push(`${runbook}: ${error instanceof HeartbeatFailed ? error.message : String(error)}`);
      }
    };
    await Promise.all(runbooks.map(one));
    if (faults.length > 0) throw new HeartbeatFailed(faults.sort().join('; '));
    logger.info('every runbook answered', runs);
    return runs;
  };
}
