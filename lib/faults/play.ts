import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { json } from '../json.ts';
import { raiseStage } from '../local/stage.ts';
import { ended } from '../local/watch.ts';
import type { Synthesised } from '../stack/resolve.ts';
import { breaking } from './breaking.ts';
import type { Broken, FaultCase } from './faultCase.ts';
import { lambdas } from './lambdas.ts';
import type { Outcome } from './outcome.ts';
import { errorOf, verdictOf } from './seen.ts';
import { skewed } from './skewed.ts';
import { timed } from './timed.ts';

type Stage = Awaited<ReturnType<typeof raiseStage>>;

/** Waits between attempts are hardly any: how often is tried is looked at, not how long it takes. */
const waits = 0.001;

const answer = z.object({ execution: z.string().optional(), cause: z.string().optional() });
type Delivered = z.infer<typeof answer> & { readonly status: number };

async function deliver({ webhookUrl, token }: Stage, body: unknown): Promise<Delivered> {
  const headers = { 'content-type': 'application/json', 'X-Firstlook-Token': token };
  const response = await fetch(webhookUrl, { method: 'POST', headers, body: JSON.stringify(body) });
  return { status: response.status, ...answer.parse(json(await response.text())) };
}

/** An address on this machine at which nobody listens. A free port would soon be somebody's, another run's perhaps; this one is kept for nothing in use. */
const nobody = 'http://127.0.0.1:2/api/';

const slackIsBroken = ({ slack, latencies, refused, aws }: Broken): boolean =>
  slack !== undefined || latencies?.postMessage !== undefined || refused === 'SLACK_API_URL' || aws?.secret === 'slack';

/** Plays one case on the local stage, from the webhook to the end of all executions, and says what came out. Sets the environment of this process. */
export async function play({ broken, at, delivered = 'once', lingers = 0, scenario: story }: FaultCase, { machines, rules }: Synthesised): Promise<Outcome> {
  const faults = breaking(broken);
  const { invoke, tries } = lambdas(broken, faults);
  const scenario = story ?? skewed(broken.aheadMs);
  const { body, world } = scenario;
  const { slackScript, awsFaults } = faults;
  const stage = await raiseStage({
    scenario: { ...scenario, world: { ...world, faults: broken.datadog ?? {} } },
    ...{ waits, invoke, slackScript, awsFaults, latencies: broken.latencies, machines: timed(machines, broken.timeouts) },
    // Where Slack itself is broken, the report has minutes of tries of its own, and the same end (test/failureReport).
    rules: slackIsBroken(broken) ? [] : rules,
  });
  try {
    if (broken.refused) process.env[broken.refused] = nobody;
    const answers = await Promise.all(Array.from({ length: delivered === 'twenty times' ? 20 : 1 }, () => deliver(stage, body)));
    if (delivered === 'again') {
      faults.mend();
      answers.push(await deliver(stage, body));
    }
    const executions = await Promise.all([...new Set(answers.flatMap(({ execution }) => execution ?? []))].map((arn) => ended(arn)));
    await stage.startedByRules();
    await sleep(lingers);
    const [first] = executions;
    return {
      door: answers.map(({ status }) => status),
      executions: executions.map(({ execution }) => z.enum(['SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED']).parse(execution.status)),
      ...(first ? verdictOf(first) : { verdict: '', disposition: '' }),
      error: answers.find(({ cause }) => cause)?.cause ?? (first ? errorOf(first, at) : ''),
      messages: stage.posted.length,
      tries: tries(at),
      requests: faults.requests(),
    };
  } finally {
    await stage.close();
  }
}
