import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { deliver } from '../local/deliver.ts';
import type { Scenario } from '../local/scenario.ts';
import { raiseStage } from '../local/stage.ts';
import type { Invoke } from '../local/stageOptions.ts';
import { ended } from '../local/watch.ts';
import type { Synthesised } from '../stack/resolve.ts';
import { lambdaPool } from './lambdaPool.ts';
import { type LatencyTable, latencies } from './latencies.ts';
import { transitionsTo } from './transitions.ts';

export interface ChainOptions {
  readonly scenario: Scenario;
  /** The folder with `<function>/index.mjs`. */
  readonly bundles: string;
  /** lambdaRuntime.ts as JavaScript. */
  readonly runtime: string;
  readonly machines: Synthesised['machines'];
  readonly latencies?: LatencyTable;
}
/** One triage, as it was measured. */
export interface Triage {
  /** From sending the webhook until Slack has answered that the message is posted. */
  readonly ms: number;
  /** How often Datadog was asked. */
  readonly calls: number;
  /** The largest input of a state. */
  readonly payloadBytes: number;
  /** The functions that were started cold. */
  readonly coldStarts: readonly string[];
}
export interface Chain {
  /** Fires the scenario's alert, as a new one, and waits for the end. Throws where it does not end in the scenario's verdict. */
  triage(): Promise<Triage>;
  readonly environment: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/** No triage takes this long; without a limit, a message that never comes would be waited for for ever. */
const limitMs = 30_000;
const reached = z.object({ verdict: z.object({ id: z.string() }) });

/**
 * The whole way from the webhook to Slack on this machine: the door, the state machines and the stand-ins of lib/local, the services' documented
 * latencies, and every function in a process of its own. Its first triage is cold, those after it are warm.
 */
export async function raiseChain({ scenario, bundles, runtime, machines, latencies: table = latencies }: ChainOptions): Promise<Chain> {
  const pool = lambdaPool({ bundles, runtime, initMs: table.lambdaInit });
  const entered = new Map(Object.values(machines).flatMap(({ definition }) => Object.entries(transitionsTo(definition))));
  const invoke: Invoke = async (name, input, from) => {
    await sleep((entered.get(from.state ?? '') ?? 0) * table.transition);
    return pool.invoke(name, input, from);
  };
  const posts = new EventTarget();
  const onPosted = () => void posts.dispatchEvent(new Event('posted'));
  // More triages than an organisation's minute allows: the samples of none are left out for that.
  const spans = { limit: 1_000 };
  const stage = await raiseStage({ scenario, invoke, onPosted, latencies: table, machines, spans });
  let alerts = 0;
  // Another monitor each time: one that has just spoken would wait for its turn.
  const fresh = () => ({ id: String(1_000_000 + alerts), alertId: String(alerts) });

  async function triage(): Promise<Triage> {
    alerts += 1;
    const [calls, cold] = [stage.datadogCalls.length, pool.started.length];
    const posted = once(posts, 'posted', { signal: AbortSignal.timeout(limitMs) }).then(
      () => performance.now(),
      () => Promise.reject(new Error(`${scenario.name}: no message came within ${limitMs / 1_000} s`)),
    );
    const startedAt = performance.now();
    const [{ answer }, postedAt] = await Promise.all([deliver(stage, { ...scenario.body, ...fresh() }), posted]);
    const { execution, events } = await ended(answer.execution);
    const verdict = reached.safeParse(JSON.parse(execution.output ?? 'null')).data?.verdict.id;
    if (verdict !== scenario.expects.verdict) throw new Error(`${scenario.name} ended in ${verdict ?? execution.error}, not in ${scenario.expects.verdict}`);
    return {
      ms: postedAt - startedAt,
      calls: stage.datadogCalls.length - calls,
      payloadBytes: Math.max(...events.map(({ stateEnteredEventDetails: state }) => Buffer.byteLength(state?.input ?? ''))),
      coldStarts: pool.started.slice(cold),
    };
  }
  const close = async () => {
    await stage.close();
    await pool.close();
  };
  return { triage, environment: stage.environment, close };
}
