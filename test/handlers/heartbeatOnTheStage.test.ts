import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { heartbeatHandler } from '../../lib/handlers/heartbeatHandler.ts';
import type { FalseAnswer } from '../../lib/local/faults.ts';
import { expiredCards } from '../../lib/local/scenarios/expiredCards.ts';
import { type Scripted, type SlackStandIn, startSlackStandIn } from '../../lib/local/slackStandIn.ts';
import { raiseStage } from '../../lib/local/stage.ts';
import { describedExecution } from '../../lib/sources/describedExecution.ts';
import { secretsManager } from '../../lib/sources/secrets.ts';
import { signedWebhook } from '../../lib/sources/signedWebhook.ts';
import { webhookTokens } from '../../lib/sources/webhookTokens.ts';

/** What is wrong with the world; nothing between the tests. */
let world: { datadog?: FalseAnswer; slack?: Scripted; crashed?: string } = {};
let slack: SlackStandIn;
let stage: Awaited<ReturnType<typeof raiseStage>>;

beforeAll(async () => {
  slack = await startSlackStandIn({ script: () => world.slack });
  vi.stubEnv('SLACK_BOT_TOKEN', 'xoxb-stand-in');
  stage = await raiseStage({
    scenario: { ...expiredCards, world: { ...expiredCards.world, faults: { any: () => world.datadog } } },
    slackUrl: slack.url,
    waits: 0.001,
    invoke: async (name, input) => {
      if (name === world.crashed) throw Object.assign(new Error('signal: killed'), { name: 'Runtime.ExitError' });
      return (await import(`../../functions/${name}.ts`)).handler(input);
    },
  });
});
afterEach(() => {
  world = {};
});
afterAll(async () => {
  await stage.close();
  await slack.close();
  vi.unstubAllEnvs();
});

/** A heartbeat as functions/heartbeat.ts makes it, whose waits are a hundredth. */
const beat = () =>
  heartbeatHandler({
    tokens: webhookTokens(stage.environment.WEBHOOK_SECRET_ARN, secretsManager()),
    deliver: signedWebhook(stage.environment.WEBHOOK_URL),
    describe: describedExecution(),
    // These two, however many there are: one that asks alongside, and one that does not.
    runbooks: ['payment-errors', 'first-look'],
    wait: (ms) => sleep(ms / 100),
  })();
const failing = (message: RegExp) => ({ name: 'HeartbeatFailed', message: expect.stringMatching(message) });

describe('a heartbeat through the door, the synthesised machines and the functions', () => {
  test('is fine where all is well, again and again, and posts nothing', async () => {
    for (const _ of [1, 2, 3]) expect(Object.keys(await beat()).sort()).toEqual(['first-look', 'payment-errors']);
    expect(slack.posted).toEqual([]);
    expect(await stage.startedByRules()).toEqual([]);
  });
  test('says that Datadog is down', async () => {
    world.datadog = { status: 503, body: { errors: ['Service Unavailable'] } };
    await expect(beat()).rejects.toMatchObject(
      failing(
        /^first-look: errorTraces: Unavailable: .*; payment-errors: whereAreTheErrors: Unavailable: Datadog answered 503, recentDeploys: Unavailable: .*, alertHistory: Unavailable: Datadog answered 503; arn:[\w:-]+$/,
      ),
    );
    expect(slack.posted).toEqual([]);
  });
  test('says that Datadog refuses the keys', async () => {
    world.datadog = { status: 403, body: { errors: ['Forbidden'] } };
    await expect(beat()).rejects.toMatchObject(failing(/^first-look: errorTraces: Forbidden: .*payment-errors: whereAreTheErrors: Forbidden: .*403/));
  });
  test('says that Slack refuses the token, for each runbook', async () => {
    world.slack = { status: 200, body: JSON.stringify({ ok: false, error: 'invalid_auth' }) };
    await expect(beat()).rejects.toMatchObject(
      failing(/^first-look: its run FAILED \(Forbidden\); arn:[^;]+; payment-errors: its run FAILED \(Forbidden\); arn:/),
    );
  });
  test('says that Slack is down', async () => {
    world.slack = { status: 503, body: '' };
    await expect(beat()).rejects.toMatchObject(failing(/payment-errors: its run FAILED \(Unavailable\)/));
  });
  test('says that a function dies', async () => {
    world.crashed = 'whereAreTheErrors';
    await expect(beat()).rejects.toMatchObject(failing(/^payment-errors: whereAreTheErrors: Runtime.ExitError: signal: killed/));
    world.crashed = 'postVerdict';
    await expect(beat()).rejects.toMatchObject(failing(/payment-errors: its run FAILED \(Runtime.ExitError\)/));
  });
  test('says that the door is shut', async () => {
    world.crashed = 'receiveAlert';
    await expect(beat()).rejects.toMatchObject(
      failing(/^first-look: the door started nothing: 503 \{"error":"Firstlook is busy or away.*; payment-errors: the door started nothing: 503 /),
    );
  });
  test('that fails is reported in Slack where that works, as no alert of theirs', async () => {
    await stage.startedByRules();
    world.crashed = 'postVerdict';
    const before = slack.posted.length;
    await expect(beat()).rejects.toMatchObject(failing(/its run FAILED/));
    await stage.startedByRules();
    const told = slack.posted.slice(before).map(({ text }) => text);
    expect(told).toHaveLength(2);
    for (const text of told)
      expect(text).toMatch(/^Triage itself failed: Heartbeat of Firstlook, a test of its own\nThis was a test alert of Firstlook itself/);
  });
});

test('a heartbeat with a wrong token is refused by the door, and says so', async () => {
  const wrong = heartbeatHandler({
    tokens: async () => ['guess'],
    deliver: signedWebhook(stage.environment.WEBHOOK_URL),
    describe: describedExecution(),
    runbooks: ['payment-errors'],
  });
  await expect(wrong()).rejects.toMatchObject(failing(/^payment-errors: the door started nothing: 401 .*X-Firstlook-Token is missing or wrong/));
});
