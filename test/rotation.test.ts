import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { startDatadogStandIn } from '../lib/local/datadogStandIn.ts';
import { expiredCards } from '../lib/local/scenarios/expiredCards.ts';
import { startSlackStandIn } from '../lib/local/slackStandIn.ts';
import { raiseStage } from '../lib/local/stage.ts';
import { ended } from '../lib/local/watch.ts';

/**
 * A secret is changed while alerts come in, and every alert gets its verdict: through the door, the synthesised state machine and the functions, which
 * stay loaded and keep what they have read, as a warm Lambda does. Only the clock is the test's own.
 */
const clock = { s: 0 };
const minute = 60;
beforeEach(() => {
  const now = Date.now;
  clock.s = 0;
  vi.resetModules();
  vi.spyOn(Date, 'now').mockImplementation(() => now() + clock.s * 1_000);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

const pair = (n: string) => ({ DD_API_KEY: `api-key-${n}`, DD_APP_KEY: `app-key-${n}` });

/** All of Firstlook, with the first of each secret filled in; `datadogKeys` and `slackTokens` are what the services let in. */
async function raised() {
  const datadogKeys = [pair('1')];
  const slackTokens = ['xoxb-1'];
  for (const [name, value] of Object.entries({ ...pair('1'), SLACK_BOT_TOKEN: 'xoxb-1' })) vi.stubEnv(name, value);
  const slackCalls = { count: 0 };
  const datadog = await startDatadogStandIn(expiredCards.world, { keys: datadogKeys });
  const slack = await startSlackStandIn({
    tokens: slackTokens,
    script: (attempt) => {
      slackCalls.count = attempt;
      return undefined;
    },
  });
  const stage = await raiseStage({ scenario: expiredCards, waits: 0.001, datadogUrl: datadog.url, slackUrl: slack.url });
  onTestFinished(async () => void (await Promise.all([stage.close(), datadog.close(), slack.close()])));

  let alerts = 0;
  /** An alert of a monitor of its own: how the door answered it, and the verdict that reached Slack. */
  const alert = async (token = stage.token): Promise<string> => {
    alerts += 1;
    const body = JSON.stringify({ ...expiredCards.body, id: `${1_000 + alerts}`, alertId: `${alerts}` });
    const response = await fetch(stage.webhookUrl, { method: 'POST', headers: { 'X-Firstlook-Token': token }, body });
    if (response.status !== 202) return String(response.status);
    const { execution, runbook } = JSON.parse(await response.text());
    const { output, status } = (await ended(execution)).execution;
    return output === undefined ? `${runbook}: ${status}` : JSON.parse(output).verdict.id;
  };
  return {
    stage,
    datadogKeys,
    slackTokens,
    alert,
    /** How often a service said since last asked that it does not know the key. */
    refusals: () => ({ datadog: datadog.calls.filter(({ status }) => status === 403).length, slack: slackCalls.count - slack.posted.length }),
  };
}
const verdict = expiredCards.expects.verdict;

describe("the webhook's token", () => {
  test('changed: the new one works at once and the old one goes on, for as long as Datadog sends it', async () => {
    const { stage, alert } = await raised();
    expect(await alert()).toBe(verdict);
    stage.rotate('webhook', 'second');
    expect(await alert('second')).toBe(verdict);
    expect(await alert()).toBe(verdict);
    clock.s = 100 * minute;
    expect([await alert(), await alert('second')]).toEqual([verdict, verdict]);
  });
  test('changed, and Datadog was told first: not one alert is refused that comes after the change', async () => {
    const { stage, alert } = await raised();
    expect([await alert(), await alert('second')]).toEqual([verdict, '401']);
    stage.rotate('webhook', 'second');
    expect(await alert('second')).toBe(verdict);
  });
  test('changed twice: the first one opens no door a minute later', async () => {
    const { stage, alert } = await raised();
    expect(await alert()).toBe(verdict);
    stage.rotate('webhook', 'second');
    stage.rotate('webhook', 'third');
    clock.s = minute;
    expect([await alert(), await alert('second'), await alert('third')]).toEqual(['401', verdict, verdict]);
  });
});

describe("Datadog's keys", () => {
  test('changed: the new ones are in use a minute later, and nobody misses the old ones when they are revoked', async () => {
    const { stage, alert, datadogKeys, refusals } = await raised();
    expect(await alert()).toBe(verdict);
    datadogKeys.push(pair('2'));
    stage.rotate('datadog', JSON.stringify({ ...pair('2'), DD_SITE: 'datadoghq.com' }));
    expect(await alert()).toBe(verdict);
    clock.s = minute;
    datadogKeys.shift();
    expect(await alert()).toBe(verdict);
    expect(refusals()).toEqual({ datadog: 0, slack: 0 });
  });
  test('changed, and the old ones revoked at once: the question is asked again with the new ones, in the same call', async () => {
    const { stage, alert, datadogKeys, refusals } = await raised();
    expect(await alert()).toBe(verdict);
    datadogKeys.splice(0, 1, pair('2'));
    stage.rotate('datadog', JSON.stringify({ ...pair('2'), DD_SITE: 'datadoghq.com' }));
    expect([await alert(), await alert()]).toEqual([verdict, verdict]);
    expect(refusals().datadog).toBeGreaterThan(0);
  });
  test('revoked and not changed: there is a verdict all the same, and it is that nobody could look', async () => {
    const { alert, datadogKeys } = await raised();
    datadogKeys.splice(0, 1, pair('2'));
    expect(await alert()).toBe('could-not-check');
  });
});

describe("Slack's token", () => {
  test('changed: the new one is in use a minute later, and nobody misses the old one when it is revoked', async () => {
    const { stage, alert, slackTokens, refusals } = await raised();
    expect(await alert()).toBe(verdict);
    slackTokens.push('xoxb-2');
    stage.rotate('slack', JSON.stringify({ SLACK_BOT_TOKEN: 'xoxb-2' }));
    expect(await alert()).toBe(verdict);
    clock.s = minute;
    slackTokens.shift();
    expect(await alert()).toBe(verdict);
    expect(refusals()).toEqual({ datadog: 0, slack: 0 });
  });
  test('changed, and the old one revoked at once: the verdict is posted with the new one, in the same call', async () => {
    const { stage, alert, slackTokens, refusals } = await raised();
    expect(await alert()).toBe(verdict);
    slackTokens.splice(0, 1, 'xoxb-2');
    stage.rotate('slack', JSON.stringify({ SLACK_BOT_TOKEN: 'xoxb-2' }));
    expect([await alert(), await alert()]).toEqual([verdict, verdict]);
    expect(refusals().slack).toBe(1);
  });
  test('revoked and not changed: the execution fails, for what watches from outside', async () => {
    const { alert, slackTokens } = await raised();
    slackTokens.splice(0, 1, 'xoxb-2');
    expect(await alert()).toBe('payment-errors: FAILED');
  });
});
