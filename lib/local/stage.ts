import { randomBytes } from 'node:crypto';
import type { Runbook } from '../engine/language.ts';
import { runbooks } from '../runbooks/index.ts';
import { synthesise } from '../stack/resolve.ts';
import { startDatadogStandIn } from './datadogStandIn.ts';
import { startDoor } from './door.ts';
import type { Scenario } from './scenario.ts';
import { type PostedMessage, startSlackStandIn } from './slackStandIn.ts';
import { startStates } from './states/startStates.ts';

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
}

const account = '000000000000';
const region = 'us-east-1';
const machineArn = (runbook: string) => `arn:aws:states:${region}:${account}:stateMachine:Firstlook-${runbook}`;
const secretArn = (name: string) => `arn:aws:secretsmanager:${region}:${account}:secret:${name}`;

/** A function of functions/, loaded at its first invocation as Lambda does. */
const invoke = async (name: string, input: unknown): Promise<unknown> => (await import(`../../functions/${name}.ts`)).handler(input);

/** The state machines as CDK synthesises them, each Task bound to the function that it invokes. */
function machinesOf(all: readonly Runbook[]) {
  return Object.fromEntries(
    Object.entries(synthesise(all).machines).map(([runbook, { definition, tasks }]) => [
      machineArn(runbook),
      {
        name: `Firstlook-${runbook}`,
        definition,
        handlers: Object.fromEntries(Object.entries(tasks).map(([state, fn]) => [state, (input: unknown) => invoke(fn, input)])),
      },
    ]),
  );
}

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

async function raise({ scenario, waits = 1, doorPort = 0, statesPort = 0, datadogUrl, slackUrl, onPosted }: StageOptions, kept: Keep) {
  const token = randomBytes(20).toString('hex');
  const machines = machinesOf(runbooks);
  const datadog = datadogUrl === undefined ? kept(await startDatadogStandIn(scenario.world)) : undefined;
  const slack = slackUrl === undefined ? kept(await startSlackStandIn({ mode: scenario.slack, onPosted })) : undefined;
  const keys = datadog ? {} : { DD_API_KEY: process.env['DD_API_KEY'], DD_APP_KEY: process.env['DD_APP_KEY'], DD_SITE: process.env['DD_SITE'] };
  const secrets = {
    [secretArn('datadog')]: { AWSCURRENT: JSON.stringify({ DD_API_KEY: 'stand-in', DD_APP_KEY: 'stand-in', DD_SITE: 'datadoghq.com', ...keys }) },
    [secretArn('slack')]: { AWSCURRENT: JSON.stringify({ SLACK_BOT_TOKEN: slack ? 'xoxb-stand-in' : process.env['SLACK_BOT_TOKEN'] }) },
    [secretArn('webhook')]: { AWSCURRENT: token },
  };
  const states = kept(await startStates(machines, { secrets, waits, port: statesPort }));
  Object.assign(process.env, {
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_SFN: states.url,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: states.url,
    DATADOG_SECRET_ARN: secretArn('datadog'),
    SLACK_SECRET_ARN: secretArn('slack'),
    WEBHOOK_SECRET_ARN: secretArn('webhook'),
    DATADOG_API_URL: datadogUrl ?? datadog?.url,
    SLACK_API_URL: slackUrl ?? slack?.url,
    SLACK_CHANNEL: process.env['SLACK_CHANNEL'] ?? 'C0000LOCAL',
    POWERTOOLS_SERVICE_NAME: 'firstlook',
    MACHINES: JSON.stringify(Object.fromEntries(runbooks.map(({ name }) => [name, machineArn(name)]))),
  });
  const { handler } = await import('../../functions/receiveAlert.ts');
  const door = kept(await startDoor(handler, { port: doorPort }));
  return {
    token,
    webhookUrl: door.url,
    statesUrl: states.url,
    machineArns: Object.keys(machines),
    datadogUrl: datadogUrl ?? datadog?.url,
    slackUrl: slackUrl ?? slack?.url,
    posted: slack?.posted ?? [],
    datadogCalls: datadog?.calls ?? [],
  };
}
