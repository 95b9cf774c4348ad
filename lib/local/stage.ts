import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { runbooks } from '../runbooks/index.ts';
import { boundMachines, machineArn } from './boundMachines.ts';
import { startDatadogStandIn } from './datadogStandIn.ts';
import { startDoor } from './door.ts';
import { eventBridge } from './eventBridge.ts';
import { pulling } from './pulling.ts';
import { startRedashStandIn } from './redashStandIn.ts';
import { failuresQuery } from './scenarios/database.ts';
import type { LocalServer } from './server.ts';
import { startSlackStandIn } from './slackStandIn.ts';
import type { Invoke, StageOptions } from './stageOptions.ts';
import { startStates } from './states/startStates.ts';
import { startStatusPageStandIn } from './statusPageStandIn.ts';

const region = 'us-east-1';
const secretArn = (name: string) => `arn:aws:secretsmanager:${region}:000000000000:secret:${name}`;

/** A function of functions/, loaded at its first invocation as Lambda does. */
const inThisProcess: Invoke = async (name, input) => (await import(`../../functions/${name}.ts`)).handler(input);

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
  const [token, metricsToken] = [randomBytes(20).toString('hex'), randomBytes(20).toString('hex')];
  // Loaded only here: CDK takes half a second, and whoever plays often brings machines.
  const made = options.machines ? { machines: options.machines, rules: options.rules ?? [] } : (await import('../stack/resolve.ts')).synthesise(runbooks);
  // Datadog's whole client takes seconds to load, a bundle's some 60 ms: what is asked alongside would come too late on this machine, and in AWS not.
  await import('../sources/datadog.ts');
  const machines = boundMachines(made.machines, (name, input, state) => invoke(name, input, { state, environment }));
  const datadog = datadogUrl === undefined ? kept(await startDatadogStandIn(scenario.world, { latencies, spans })) : { url: datadogUrl, calls: [] };
  const { pulled } = scenario;
  const redash = pulled && kept(await startRedashStandIn({ 1: failuresQuery(pulled.failures) }, { key: 'stand-in' }));
  const slack =
    slackUrl === undefined
      ? kept(await startSlackStandIn({ mode: scenario.slack, onPosted, latencies, rate: slackRate, script }))
      : { url: slackUrl, posted: [] };
  // Their clock is the story's: seconds after the alert.
  const pages = kept(await startStatusPageStandIn(scenario.world.statusPages ?? {}, Number(scenario.body['date']) + 5_000));
  const { DD_API_KEY, DD_APP_KEY, DD_SITE, SLACK_BOT_TOKEN, SLACK_CHANNEL } = process.env;
  const standInKeys = { DD_API_KEY: 'stand-in', DD_APP_KEY: 'stand-in', DD_SITE: 'datadoghq.com' };
  const secrets: Record<string, { AWSCURRENT: string; AWSPREVIOUS?: string }> = {
    [secretArn('datadog')]: { AWSCURRENT: JSON.stringify({ ...standInKeys, ...(datadogUrl !== undefined && { DD_API_KEY, DD_APP_KEY, DD_SITE }) }) },
    [secretArn('slack')]: { AWSCURRENT: JSON.stringify({ SLACK_BOT_TOKEN: slackUrl === undefined ? 'xoxb-stand-in' : SLACK_BOT_TOKEN }) },
    [secretArn('webhook')]: { AWSCURRENT: token },
    [secretArn('metrics')]: { AWSCURRENT: metricsToken },
    [secretArn('redash')]: { AWSCURRENT: JSON.stringify({ REDASH_API_KEY: 'stand-in' }) },
  };
  /** As `aws secretsmanager put-secret-value` does it. */
  const rotate = (secret: 'datadog' | 'slack' | 'webhook', value: string): void => {
    const before = secrets[secretArn(secret)];
    secrets[secretArn(secret)] = { AWSCURRENT: value, ...(before && { AWSPREVIOUS: before.AWSCURRENT }) };
  };
  const events = eventBridge(made.rules, options.lambdaWaits ?? waits, (name, event) => invoke(name, event, { environment }));
  const states = kept(await startStates(machines, { secrets, waits, latencies, faults, onEnded: events.onEnded, port: options.statesPort ?? 0 }));
  const answeredBy =
    (name: string) =>
    async (event: unknown): Promise<z.infer<typeof proxyResult>> => {
      if (latencies?.apiGateway) await sleep(latencies.apiGateway);
      return proxyResult.parse(await invoke(name, event, { environment }));
    };
  const door: LocalServer = kept(await startDoor(answeredBy('receiveAlert'), { port: options.doorPort ?? 0, metrics: answeredBy('metricsPage') }));
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
    SYNCS: 'payment-failures',
    SYNC_MINUTES: '1',
    SYNCS_TABLE: 'Firstlook-syncs',
    REDASH_SECRET_ARN: secretArn('redash'),
    METRICS_SECRET_ARN: secretArn('metrics'),
    ...(redash && { REDASH_URL: redash.url }),
    WEBHOOK_URL: door.url,
    DATADOG_API_URL: datadog.url,
    SLACK_API_URL: slack.url,
    OUTSIDE_URLS: JSON.stringify(pages.urls),
    SLACK_CHANNEL: SLACK_CHANNEL ?? 'C0000LOCAL',
    POWERTOOLS_SERVICE_NAME: 'firstlook',
    MACHINES: JSON.stringify(Object.fromEntries(runbooks.map(({ name }) => [name, machineArn(name)]))),
  };
  Object.assign(process.env, environment);
  return {
    token,
    /** Of the OpenMetrics page. */
    metricsToken,
    rotate,
    environment,
    webhookUrl: door.url,
    statesUrl: states.url,
    machineArns: Object.keys(machines),
    datadogUrl: datadog.url,
    slackUrl: slack.url,
    posted: slack.posted,
    datadogCalls: datadog.calls,
    /** What EventBridge's rules have started so far, each when its last try has ended. */
    startedByRules: events.started,
    /** What no try of those came to a good end with. */
    deadLetters: events.deadLetters,
    /** Runs the Puller at the times that the scenario says; and tells what each run sent. */
    pull: () => pulling(pulled?.runs ?? [], { ...process.env, ...environment }, datadog.calls),
    /** Runs a function as its schedule would, now. */
    invoke: (name: string) => invoke(name, {}, { environment }),
  };
}
