import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Alert, alertSchema, startsTriage } from '../alert.ts';
import type { Runbook } from '../engine/language.ts';
import { retried } from '../engine/retry.ts';
import { run } from '../engine/run.ts';
import { stepsOf } from '../engine/walk.ts';
import { json } from '../json.ts';
import { ladderOf } from '../message/ladder.ts';
import { messageOf } from '../message/message.ts';
import { wordsIn } from '../message/wordsIn.ts';
import { outsideServices } from '../outside/index.ts';
import { pageUrl } from '../runbookPage.ts';
import { runbookFor } from '../runbooks/index.ts';
import { datadogOf, datadogSettings } from '../sources/datadog.ts';
import { messageSettings } from '../sources/messageSettings.ts';
import { outsideOf } from '../sources/outside/outside.ts';
import { postRetries, questionRetries } from '../sources/retries.ts';
import { secretsManager } from '../sources/secrets.ts';
import { checkSlack, slackOf } from '../sources/slack.ts';
import type { Message, Posted } from '../sources/types.ts';
import { parseWebhookBody } from '../webhookBody.ts';
import { inTerminal } from './inTerminal.ts';

export interface TriageOptions {
  readonly json?: boolean;
  readonly post?: boolean;
}

const say = (line: string) => process.stderr.write(`${line}\n`);
const reasonOf = (error: unknown) => (error instanceof Error ? `${error.name}: ${error.message}` : String(error));

/** The alert in a file, a webhook body or the input of an execution, or undefined after telling what is wrong with it, field by field. */
async function alertIn(file: string): Promise<Alert | undefined> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => void say(`${file} cannot be read (${error.code})`));
  if (text === undefined) return undefined;
  const parsed = parseWebhookBody(text);
  if ('alert' in parsed) return parsed.alert;
  const fromExecution = alertSchema.safeParse(json(text));
  if (fromExecution.success) return fromExecution.data;
  say(`${file} is no webhook body of Datadog:`);
  for (const [field, fault] of Object.entries(parsed.faults)) say(`  ${field}: ${fault}`);
  return undefined;
}

/** Waits as the state machine would, and says so: at 3 a.m. a silent terminal looks like a broken one. */
async function wait(seconds: number): Promise<void> {
  say(`no answer yet; trying again in ${seconds.toFixed(1)} s`);
  await sleep(seconds * 1_000);
}

/** Keys and tokens are checked before anybody is asked anything. Throws `NotConfigured`. */
async function checkSettings(runbook: Runbook, post: boolean): Promise<void> {
  const needsDatadog = stepsOf([runbook]).some(({ asks }) => asks.includes('datadog'));
  if (needsDatadog) await datadogSettings(process.env, secretsManager());
  if (post) await checkSlack(process.env, secretsManager());
}

/** As a machine has: within these, a wait that Slack asks for is waited where it fits. */
const postingMs = 110_000;
const details = (all: Readonly<Record<string, string | number>>) =>
  Object.entries(all)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');

/** Posts as the machine would, and says what went wrong on the way. */
function posting(message: Message, more: (rows: number) => string, marks: Readonly<Record<string, string>>): Promise<Posted> {
  const slack = slackOf();
  const end = performance.now() + postingMs;
  const call = {
    remainingMs: () => end - performance.now(),
    log: (words: string, all: Readonly<Record<string, string | number>>) => void say(`${words} (${details(all)})`),
  };
  return retried(() => slack.post(ladderOf(message, more), marks, call), postRetries, wait);
}

/** `npm run triage`: one webhook body through its runbook, against the Datadog of the environment. Gives the exit status (see DESIGN, README). */
export async function triage(file: string, { json: asJson = false, post = false }: TriageOptions): Promise<0 | 1 | 2> {
  const startedAt = performance.now();
  const alert = await alertIn(file);
  if (!alert) return 2;
  if (!startsTriage(alert)) say(`${alert.alertTransition} is not a new alert: the webhook would ignore it`);
  const runbook = runbookFor(alert);
  await checkSettings(runbook, post);
  const { language, oncall, pages } = messageSettings();
  const page = pages && pageUrl(pages, runbook.name, language);
  const { steps, ...concluded } = await run(
    runbook,
    alert,
    { datadog: datadogOf(), outside: outsideOf(outsideServices) },
    { language, retries: questionRetries, wait },
  );
  const { verdict } = concluded;
  const ms = Math.round(performance.now() - startedAt);
  const message = messageOf({ ...concluded, runbook, tookMs: ms, language, oncall, page });
  const posted = post
    ? await posting(message, wordsIn(language).more, { monitor: alert.alertId, verdict: verdict.id }).catch((error: unknown) => reasonOf(error))
    : undefined;
  if (asJson) console.log(JSON.stringify({ runbook: runbook.name, steps, verdict, message, ms }, null, 2));
  else console.log(inTerminal(message));
  if (typeof posted !== 'string') {
    if (posted) say(`posted to ${posted.channel}, ts ${posted.ts}`);
    return 0;
  }
  say(`the verdict was reached and could not be posted: ${posted}`);
  return 1;
}
