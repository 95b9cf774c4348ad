import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { json } from '../json.ts';
import type { Planned } from './plan.ts';

const answer = z.object({ execution: z.string().optional(), ignored: z.boolean().optional() });
export type DoorAnswer = z.infer<typeof answer>;

export interface Sent {
  readonly planned: Planned;
  /** The last answer; 0 where the connection broke. */
  readonly status: number;
  readonly answer: DoorAnswer;
  /** How often it was sent. */
  readonly tries: number;
}

/** Datadog repeats a 5xx and a broken connection 5 times (docs.datadoghq.com/integrations/webhooks); how long it waits is not documented. */
const mostTries = 6;
const pauseMs = 1_000;

async function once(url: string, token: string, { body }: Planned): Promise<Pick<Sent, 'status' | 'answer'>> {
  try {
    const headers = { 'content-type': 'application/json', 'X-Firstlook-Token': token };
    const response = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(15_000) });
    return { status: response.status, answer: answer.catch({}).parse(json(await response.text())) };
  } catch {
    return { status: 0, answer: {} };
  }
}

/** Sends one delivery when its time has come, and again as Datadog does. `from` is the flood's start by `performance.now()`. */
export async function send(planned: Planned, { url, token, from }: { readonly url: string; readonly token: string; readonly from: number }): Promise<Sent> {
  await sleep(Math.max(0, from + planned.at - performance.now()));
  for (let tries = 1; ; tries++) {
    const answered = await once(url, planned.kind === 'stranger' ? 'a-guess' : token, planned);
    if (tries >= mostTries || (answered.status !== 0 && answered.status < 500)) return { planned, tries, ...answered };
    await sleep(pauseMs);
  }
}
