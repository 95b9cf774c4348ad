import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { runbooks } from '../runbooks/index.ts';
import type { Synthesised } from '../stack/resolve.ts';
import type { SpanBudget } from './datadog/routesOf.ts';
import { startDatadogStandIn } from './datadogStandIn.ts';
import { startDoor } from './door.ts';
import type { Latencies } from './latency.ts';
import type { Scenario } from './scenario.ts';
import { type PostedMessage, type SlackStandInOptions, startSlackStandIn } from './slackStandIn.ts';
import type { AwsFaults } from './states/awsFault.ts';
import { startStates } from './states/startStates.ts';
import type { Rate } from './tokenBucket.ts';

/** Who runs a function: the state that does, undefined for the webhook's door; with the environment that the stack gives to functions. */
export interface Invoked {
  readonly state?: string;
  readonly environment: Readonly<Record<string, string>>;
}
/** Runs a function of functions/, by name, as Lambda would. Throws the function's own error, by its name. */
export type Invoke = (functionName: string, input: unknown, from: Invoked) => Promise<unknown>;

export interface StageOptions {
  readonly scenario: Scenario;
  /** A factor on the waits between attempts; 1 is as in AWS. */
  readonly waits?: number;
  readonly doorPort?: number;
  readonly statesPort?: number;
  /** Addresses to use in place of the stand-ins. */
  readonly datadogUrl?: string | undefined;
  readonly slackUrl?: string | undefined;
  /** Told of each message that the Slack stand-in takes. */
  readonly onPosted?: ((message: PostedMessage) => void) | undefined;
  /** Where functions run; in this process where absent. */
  readonly invoke?: Invoke | undefined;
  /** The Datadog stand-in's budget for spans. */
  readonly spans?: SpanBudget | undefined;
  /** The rate at which the Slack stand-in takes messages. */
  readonly slackRate?: Rate | undefined;
  /** What the Slack stand-in answers in place of Slack's own. */
  readonly slackScript?: SlackStandInOptions['script'];
  /** How the stand-ins for Step Functions, Secrets Manager and DynamoDB misbehave. */
  readonly awsFaults?: AwsFaults | undefined;
  /** How long the stand-ins take to answer. */
  readonly latencies?: Latencies | undefined;
  /** The state machines, for somebody who has synthesised them already or otherwise. */
  readonly machines?: Synthesised['machines'] | undefined;
}

const account = '000000000000';
const region = 'us-east-1';
const machineArn = (runbook: string) => `arn:aws:states:${region}:${account}:stateMachine:Firstlook-${runbook}`;
const secretArn = (name: string) => `arn:aws:secretsmanager:${region}:${account}:secret:${name}`;

/** A function of functions/, loaded at its first invocation as Lambda does. */
const inThisProcess: Invoke = async (name, input) => (await import(`../../functions/${name}.ts`)).handler(input);

/** Each Task of the state machines bound to the function that it invokes. */
function bound(machines: Synthesised['machines'], run: (functionName: string, input: unknown, state: string) => Promise<unknown>) {
  return Object.fromEntries(
    Object.entries(machines).map(([runbook, { definition, tasks }]) => {
      const handlers = Object.entries(tasks).map(([state, fn]) => [state, (input: unknown) => run(fn, input, state)] as const);
      return [machineArn(runbook), { name: `Firstlook-${runbook}`, definition, handlers: Object.fromEntries(handlers) }];
    }),
  );
}

/** What a function behind API Gateway gives back. */
const proxyResult = z.object({ statusCode: z.number(), headers: z.record(z.string(), z.string()), body: z.string() });

/**
 * All of Firstlook on this machine, over real HTTP on 127.0.0.1: stand-ins for Datadog and Slack playing a scenario, the synthesised state
 * machines behind a Step Functions endpoint, and the webhook's door. Sets this process's environment as the stack sets the functions'.
 */
export async function raiseStage(options: StageOptions) {
  const open: { close(): Promise<void> }[] = [];
  const close = async () => void (await Promise.all(open.map((one) => one.close())));
  const kept = <One extends { close(): Promise<void> }>(one: One): One => {
    open.push(one);
    return one;
  };
  try {
    return { ...(await raise(options, kept)), close };
  } catch (error) {
    // A port that is taken must end the program, not leave it half open.
    await close();
    throw error;
  }
}

type Keep = <One extends { close(): Promise<void> }>(one: One) => One;

async function raise({ scenario, waits = 1, latencies, spans, invoke = inThisProcess, ...options }: StageOptions, kept: Keep) {
  const { datadogUrl, slackUrl, onPosted, slackRate, slackScript: script, awsFaults: faults } = options;
  const token = randomBytes(20).toString('hex');
  // Loaded only here: CDK takes half a second, and whoever plays often brings machines.
  const synthesised = options.machines ?? (await import('../stack/resolve.ts')).synthesise(runbooks).machines;
  const machines = bound(synthesised, (name, input, state) => invoke(name, input, { state, environment }));
  const datadog = datadogUrl === undefined ? kept(await startDatadogStandIn(scenario.world, { latencies, spans })) : { url: datadogUrl, calls: [] };
  const slack =
    slackUrl === undefined
      ? kept(await startSlackStandIn({ mode: scenario.slack, onPosted, latencies, rate: slackRate, script }))
      : { url: slackUrl, posted: [] };
  const { DD_API_KEY, DD_APP_KEY, DD_SITE, SLACK_BOT_TOKEN, SLACK_CHANNEL } = process.env;
  const standInKeys = { DD_API_KEY: 'stand-in', DD_APP_KEY: 'stand-in', DD_SITE: 'datadoghq.com' };
  const secrets = {
    [secretArn('datadog')]: { AWSCURRENT: JSON.stringify({ ...standInKeys, ...(datadogUrl !== undefined && { DD_API_KEY, DD_APP_KEY, DD_SITE }) }) },
    [secretArn('slack')]: { AWSCURRENT: JSON.stringify({ SLACK_BOT_TOKEN: slackUrl === undefined ? 'xoxb-stand-in' : SLACK_BOT_TOKEN }) },
    [secretArn('webhook')]: { AWSCURRENT: token },
  };
  const states = kept(await startStates(machines, { secrets, waits, latencies, faults, port: options.statesPort ?? 0 }));
  const environment = {
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_SFN: states.url,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: states.url,
    AWS_ENDPOINT_URL_DYNAMODB: states.url,
    ROUNDS_TABLE: 'Firstlook-rounds',
    DATADOG_SECRET_ARN: secretArn('datadog'),
    SLACK_SECRET_ARN: secretArn('slack'),
    WEBHOOK_SECRET_ARN: secretArn('webhook'),
    DATADOG_API_URL: datadog.url,
    SLACK_API_URL: slack.url,
    SLACK_CHANNEL: SLACK_CHANNEL ?? 'C0000LOCAL',
    POWERTOOLS_SERVICE_NAME: 'firstlook',
    MACHINES: JSON.stringify(Object.fromEntries(runbooks.map(({ name }) => [name, machineArn(name)]))),
  };
  Object.assign(process.env, environment);
  const receive = async (event: unknown) => {
    if (latencies?.apiGateway) await sleep(latencies.apiGateway);
    return proxyResult.parse(await invoke('receiveAlert', event, { environment }));
  };
  const door = kept(await startDoor(receive, { port: options.doorPort ?? 0 }));
  return {
    token,
    environment,
    webhookUrl: door.url,
    statesUrl: states.url,
    machineArns: Object.keys(machines),
    datadogUrl: datadog.url,
    slackUrl: slack.url,
    posted: slack.posted,
    datadogCalls: datadog.calls,
  };
}
