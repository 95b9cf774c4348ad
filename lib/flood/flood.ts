import { setInterval } from 'node:timers';
import type { DescribeExecutionOutput } from '@aws-sdk/client-sfn';
import Table from 'cli-table3';
import * as z from 'zod';
import { json } from '../json.ts';
import { parsedState } from '../local/parsedState.ts';
import { gatewayOutage } from '../local/scenarios/gatewayOutage.ts';
import type { PostedMessage } from '../local/slackStandIn.ts';
import { raiseStage } from '../local/stage.ts';
import type { Rate } from '../local/tokenBucket.ts';
import { ended } from '../local/watch.ts';
import { spokenForIn } from '../spokenFor.ts';
import { type FloodSize, floodOf } from './plan.ts';
import { send } from './send.ts';
import { held, type Spoken, type Tally, tallyOf } from './tally.ts';

export interface FloodOptions extends FloodSize {
  readonly seed: number;
  /** A factor on all waits of the state machine; 1 waits as AWS does. */
  readonly waits: number;
  /** The seconds in which the Datadog stand-in takes 5 calls about spans; 60 as Datadog. */
  readonly budgetSeconds: number;
  /** How many messages the Slack stand-in takes. */
  readonly slackRate: Rate;
}

const say = (line: string): void => void process.stderr.write(`${line}\n`);
/** No execution lasts longer than its machine's timeout; a flood whose triages do not end is an error and not a long wait. */
const limitMs = 900_000;

/** Plays a flood on the local door, the synthesised machines and a Datadog that refuses what is over its budget; gives what became of it. */
export async function playFlood({ seed, waits, budgetSeconds, slackRate, ...size }: FloodOptions): Promise<Tally> {
  const posted: { message: PostedMessage; at: number }[] = [];
  const onPosted = (message: PostedMessage) => void posted.push({ message, at: Date.now() });
  const stage = await raiseStage({ scenario: gatewayOutage, waits, onPosted, slackRate, spans: { periodSeconds: budgetSeconds, enforced: true } });
  const progress = setInterval(() => say(`${posted.length} messages, ${stage.datadogCalls.length} calls of Datadog ...`), 15_000);
  try {
    const from = performance.now();
    const sent = await Promise.all(floodOf(gatewayOutage.body, size, seed).map((one) => send(one, { url: stage.webhookUrl, token: stage.token, from })));
    say(`all ${sent.length} delivered after ${((performance.now() - from) / 1_000).toFixed(0)} s; waiting for the triages to end ...`);
    const executions = [...new Set(sent.flatMap(({ answer }) => answer.execution ?? []))];
    const runs = new Map((await Promise.all(executions.map((arn) => ended(arn, limitMs)))).map(({ execution }) => [execution.executionArn, execution]));
    await stage.startedByRules();
    const spoken = posted.map(({ message, at }): Spoken => {
      const { execution, monitor } = message.metadata?.event_payload ?? {};
      if (execution === undefined) return { monitor: monitorOfReport(message, runs), at, groups: 'report' };
      // A run that failed after its message had arrived has no output: how many it spoke for is not known.
      const { output } = runs.get(String(execution)) ?? {};
      const groups = output === undefined ? undefined : spokenForIn(parsedState(output));
      return { monitor: String(monitor), at, groups: typeof groups === 'object' ? groups.groups : groups };
    });
    return tallyOf(sent, spoken, stage.datadogCalls, stage.deadLetters.length);
  } finally {
    clearInterval(progress);
    await stage.close();
  }
}

/** The monitor of a report, which carries no metadata: by the run that it links. */
function monitorOfReport({ blocks }: PostedMessage, runs: ReadonlyMap<string | undefined, DescribeExecutionOutput>): string {
  const [arn] = /arn:aws:states:[\w:-]+/.exec(JSON.stringify(blocks)) ?? [];
  return z.object({ alertId: z.string() }).parse(json(runs.get(arn)?.input ?? '')).alertId;
}

/** The tally as a table for a terminal. */
function tableOf({ datadogCalls, ...counts }: Tally): string {
  const words: Readonly<Record<keyof typeof counts, string>> = {
    deliveries: 'deliveries',
    started: '  started: a triage of its own',
    joined: '  joined: a triage that had not looked yet speaks for it too',
    repeated: '  repeated: had been delivered before',
    ignored: '  ignored: no new alert',
    refused: '  refused: no alert, or a wrong token',
    unanswered: '  without an answer',
    messages: 'messages in Slack',
    reports: '  of them reports of a triage that failed, with its alert',
    deadLetters: '  reports that wait in the queue of dead letters',
    mostIn5Minutes: '  most of one monitor in any 5 minutes (at most 2)',
    tableAway: 'times that DynamoDB was too late (each may cost a message too many)',
    groups: 'groups that fired',
    spokenFor: '  spoken for',
    toldOf: '  told of by a message or report that cannot say how many it speaks for',
    limited: '429s of Datadog met',
    lost: 'lost (0)',
  };
  const table = new Table({ colAligns: ['left', 'right'], style: { head: [], border: [] } });
  const calls = Object.entries(datadogCalls).map(([path, count]): [string, number] => [`Datadog: ${path}`, count]);
  const rows = Object.entries(words).map(([name, said]): [string, number] => [said, Object.entries(counts).find(([one]) => one === name)?.[1] ?? 0]);
  table.push(...rows.slice(0, -2), ...calls, ...rows.slice(-2));
  return table.toString();
}

/** `npm run flood`. Gives 0 where nothing was lost and no monitor spoke more than twice in 5 minutes, else 1. */
export async function flood(options: FloodOptions, { json = false } = {}): Promise<0 | 1> {
  say(`${options.deliveries} deliveries within ${options.withinMs / 1_000} s, seed ${options.seed}; then up to some minutes of waiting for Datadog's budget`);
  const tally = await playFlood(options);
  console.log(json ? JSON.stringify(tally, null, 2) : tableOf(tally));
  return held(tally) ? 0 : 1;
}
