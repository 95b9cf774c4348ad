import { inspect } from 'node:util';
import { vi } from 'vitest';
import { startDatadogStandIn } from '../lib/local/datadogStandIn.ts';
import type { Scenario } from '../lib/local/scenario.ts';
import { type Scripted, startSlackStandIn } from '../lib/local/slackStandIn.ts';
import { raiseStage } from '../lib/local/stage.ts';
import type { Invoke } from '../lib/local/stageOptions.ts';
import { ended } from '../lib/local/watch.ts';

/** Keys of the shapes that the real ones have; no string of theirs stands anywhere else. */
export const keys = {
  DD_API_KEY: '0a9b'.repeat(8),
  DD_APP_KEY: '7c3d1'.repeat(8),
  SLACK_BOT_TOKEN: ['xoxb', '1048576000000', 'wX4yZ0aBcDeFgHiJkLmN'].join('-'),
};

/** What is sent to the door, with which token (the right one where absent), and how Slack answers. */
export interface Play {
  /** The heartbeat sends its own alerts, in place of `body`. */
  readonly heartbeat?: boolean;
  /** Waits for what the run's end starts too. */
  readonly reported?: boolean;
  readonly scenario: Scenario;
  readonly body?: string;
  readonly token?: string;
  readonly slack?: (attempt: number) => Scripted;
}
export interface Logged {
  /** Every line that a function wrote, and each error that it threw, which Lambda's runtime writes. */
  readonly lines: readonly string[];
  readonly status: number;
  /** The execution's, where one was started. */
  readonly ended: string | undefined;
  /** The functions that were started. */
  readonly ran: readonly string[];
  /** The webhook's token. */
  readonly token: string;
}

/** Everything that is written while `play` runs: by the logger, by the console, by anybody. */
async function listening<T>(play: (written: string[]) => Promise<T>): Promise<{ result: T; written: string[] }> {
  const written: string[] = [];
  const listener = (chunk: unknown) => {
    written.push(Buffer.isBuffer(chunk) ? chunk.toString() : String(chunk));
    return true;
  };
  const spies = [
    ...[process.stdout, process.stderr].map((stream) => vi.spyOn(stream, 'write').mockImplementation(listener)),
    ...(['debug', 'info', 'warn', 'error', 'log', 'trace'] as const).map((level) =>
      vi
        .spyOn(console, level)
        .mockImplementation((...all: unknown[]) => void listener(all.map((one) => (typeof one === 'string' ? one : inspect(one))).join(' '))),
    ),
  ];
  try {
    return { result: await play(written), written };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

/** Plays a delivery from the door to Slack, with the functions freshly loaded and their loggers at DEBUG. */
export async function logged({ scenario, heartbeat, reported, body = JSON.stringify(scenario.body), token, slack }: Play): Promise<Logged> {
  vi.resetModules();
  vi.stubEnv('POWERTOOLS_LOG_LEVEL', 'DEBUG');
  for (const [name, value] of Object.entries(keys)) vi.stubEnv(name, value);
  const datadog = await startDatadogStandIn(scenario.world, { keys });
  const ran = new Set<string>();
  const slackIn = await startSlackStandIn({ mode: scenario.slack, ...(slack && { script: slack }) });
  try {
    const { result, written } = await listening(async (lines) => {
      const invoke: Invoke = async (name, input) => {
        ran.add(name);
        try {
          return await (await import(`../functions/${name}.ts`)).handler(input);
        } catch (error) {
          lines.push(inspect(error, { depth: 10 }));
          throw error;
        }
      };
      const stage = await raiseStage({ scenario, waits: 0.001, datadogUrl: datadog.url, slackUrl: slackIn.url, invoke });
      try {
        if (heartbeat) {
          await stage.invoke('heartbeat');
          return { status: 202, ended: 'SUCCEEDED', token: stage.token };
        }
        const headers = { 'content-type': 'application/json', 'X-Firstlook-Token': token ?? stage.token };
        const response = await fetch(stage.webhookUrl, { method: 'POST', headers, body });
        const { execution } = JSON.parse(await response.text());
        const end = execution === undefined ? undefined : (await ended(execution)).execution.status;
        if (reported) await stage.startedByRules();
        return { status: response.status, ended: end, token: stage.token };
      } finally {
        await stage.close();
      }
    });
    return { ...result, ran: [...ran], lines: written.flatMap((chunk) => chunk.split('\n')).filter((line) => line !== '') };
  } finally {
    await Promise.all([datadog.close(), slackIn.close()]);
    vi.unstubAllEnvs();
  }
}
