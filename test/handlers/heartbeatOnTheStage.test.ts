import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { heartbeatHandler } from '../../lib/handlers/heartbeatHandler.ts';
import { expiredCards } from '../../lib/local/scenarios/expiredCards.ts';
import { type SlackStandIn, startSlackStandIn } from '../../lib/local/slackStandIn.ts';
import { raiseStage } from '../../lib/local/stage.ts';
import { runbooks } from '../../lib/runbooks/index.ts';
import { describedExecution } from '../../lib/sources/describedExecution.ts';
import { secretsManager } from '../../lib/sources/secrets.ts';
import { signedWebhook } from '../../lib/sources/signedWebhook.ts';
import { webhookTokens } from '../../lib/sources/webhookTokens.ts';

/** What is broken; nothing for 'well'. */
let broken: 'well' | 'Datadog' | 'token' | 'postVerdict' | 'door' = 'well';
let slack: SlackStandIn;
let stage: Awaited<ReturnType<typeof raiseStage>>;
/** The heartbeat on the stage, with its pauses a hundredth of what they are. */
let beat: () => Promise<Record<string, string>>;

beforeAll(async () => {
  vi.stubEnv('SLACK_BOT_TOKEN', 'xoxb-stand-in');
  slack = await startSlackStandIn({ script: () => (broken === 'token' ? { status: 200, body: '{"ok":false,"error":"token_revoked"}' } : undefined) });
  const down = { status: 503, body: { errors: ['Service Unavailable'] } };
  stage = await raiseStage({
    scenario: { ...expiredCards, world: { ...expiredCards.world, faults: { any: () => (broken === 'Datadog' ? down : undefined) } } },
    waits: 0.001,
    slackUrl: slack.url,
    spans: { limit: 1_000 },
    invoke: async (name, input) => {
      if (name === 'receiveAlert' && broken === 'door') return { statusCode: 503, headers: {}, body: '{"error":"busy, deliver again"}' };
      if (name === 'postVerdict' && broken === 'postVerdict') throw Object.assign(new Error('signal: killed'), { name: 'Runtime.ExitError' });
      return (await import(`../../functions/${name}.ts`)).handler(input);
    },
  });
  const { WEBHOOK_SECRET_ARN, WEBHOOK_URL } = stage.environment;
  beat = heartbeatHandler({
    tokens: webhookTokens(WEBHOOK_SECRET_ARN, secretsManager()),
    deliver: signedWebhook(WEBHOOK_URL),
    describe: describedExecution(),
    runbooks: runbooks.map(({ name }) => name),
    wait: (ms) => sleep(ms / 100),
  });
});
afterAll(async () => {
  await stage.close();
  await slack.close();
  vi.unstubAllEnvs();
});
beforeEach(() => {
  broken = 'well';
});

describe('the heartbeat through the door and the synthesised machines', () => {
  test('as it is deployed: each runbook has a run, Datadog was asked, and nothing is in the channel', async () => {
    const runs = await stage.invoke('heartbeat');
    expect(runs).toEqual(Object.fromEntries(runbooks.map(({ name }) => [name, expect.stringContaining(`:execution:Firstlook-${name}:`)])));
    expect(stage.datadogCalls.length).toBeGreaterThan(0);
    expect([slack.posted, await stage.startedByRules()]).toEqual([[], []]);
  });
  test.each([
    ['Datadog', /payment-errors: whereAreTheErrors: Unavailable: .*503.*; arn:/],
    ['token', /payment-errors: its run FAILED \(Forbidden\); arn:.*/],
    ['postVerdict', /payment-errors: its run FAILED \(Runtime\.ExitError\); arn:.*/],
    ['door', /no-runbook-yet: the door started nothing: 503 \{"error":"busy, deliver again"\}; payment-errors: the door started nothing: 503/],
  ] as const)('rejects where %s is in trouble, and says what was', async (what, message) => {
    broken = what;
    await expect(beat()).rejects.toMatchObject({ name: 'HeartbeatFailed', message: expect.stringMatching(message) });
  });
  test('is well again when the trouble is over', async () => {
    expect(Object.keys(await beat()).sort()).toEqual(runbooks.map(({ name }) => name).sort());
  });
  test('posts no verdict in all of that: only what failed outside is told, as a test of its own', () => {
    expect(slack.posted.map(({ text }) => text.split('\n')[0])).toEqual(
      slack.posted.map(() => 'Triage itself failed: Heartbeat of Firstlook, a test of its own'),
    );
  });
});
