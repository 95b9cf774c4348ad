import { describe, expect, test } from 'vitest';
import { conclude } from '../../lib/engine/language.ts';
import { run } from '../../lib/engine/run.ts';
import type { VerdictWords } from '../../lib/engine/verdictWords.ts';
import { unsaidLimitMs, verdictHandler } from '../../lib/handlers/verdictHandler.ts';
import { Forbidden, Refused } from '../../lib/sources/errors.ts';
import type { PostCall, Rungs } from '../../lib/sources/types.ts';
import { timeouts } from '../../lib/stack/timeouts.ts';
import { example } from '../engine/exampleRunbook.ts';
import { datadogWhere } from '../fakes.ts';
import { alertOf } from '../webhooks.ts';

const startedAt = '2026-03-14T22:15:01.000Z';
const now = () => Date.parse('2026-03-14T22:15:04.100Z');
const execution = 'arn:aws:states:us-east-1:000000000000:execution:m:event-1';
const ready = async () => undefined;
const check = () => Promise.reject(new Error('nobody expected Slack to be checked'));
const settings = { language: 'en', oncall: undefined } as const;
const { state } = await run(example, alertOf(), { datadog: datadogWhere({ countSpans: async () => ({ buckets: [], total: 3, cut: false, sampled: false }) }) });
const event = { execution, startedAt, runbook: 'example', verdict: 'fine', state };

function slack() {
  const posted: [Rungs, unknown][] = [];
  const calls: PostCall[] = [];
  return {
    posted,
    calls,
    post: async (rungs: Rungs, metadata: unknown, call: PostCall) => {
      posted.push([rungs, metadata]);
      calls.push(call);
      return { channel: 'C1', ts: '1.2' };
    },
  };
}

test("it posts the verdict with the time taken, and returns the execution's output", async () => {
  const { posted, post } = slack();
  expect(await verdictHandler([example], { ready, post, check }, settings, now)(event)).toMatchObject({
    runbook: 'example',
    verdict: { id: 'fine', disposition: 'false-positive', headline: 'Fine', because: 'only 3', next: 'Sleep.' },
    slack: { channel: 'C1', ts: '1.2' },
    howMany: { answer: 'few', total: 3 },
    id: alertOf().id,
  });
  expect(posted).toEqual([
    [
      [
        { text: expect.stringContaining('Fine'), blocks: expect.any(Array) },
        { text: expect.stringContaining('Fine'), blocks: [] },
      ],
      { execution, monitor: alertOf().alertId, verdict: 'fine' },
    ],
  ]);
  expect(JSON.stringify(posted)).toContain('triaged in 3.1 s');
});

test("the poster knows how long Lambda's function still runs, or as long as it may where nobody says", async () => {
  const { calls, post } = slack();
  const handler = verdictHandler([example], { ready, post, check }, settings, now);
  await handler(event, { getRemainingTimeInMillis: () => 1_234 });
  await handler(event);
  expect(calls[0]?.remainingMs()).toBe(1_234);
  expect(calls[1]?.remainingMs()).toBeGreaterThan(unsaidLimitMs - 5_000);
  expect(calls[1]?.remainingMs()).toBeLessThanOrEqual(unsaidLimitMs);
  expect(unsaidLimitMs).toBe(timeouts.postVerdict * 1_000);
});

test('a failure to post is thrown on: an execution whose verdict reached nobody must fail', async () => {
  const post = async () => {
    throw new Refused('Slack: not_in_channel');
  };
  await expect(verdictHandler([example], { ready, post, check }, settings, now)(event)).rejects.toMatchObject({ name: 'Refused' });
});

describe('where the verdict cannot be put into words, a plain message is posted all the same, and the output says so', () => {
  const bug = (): VerdictWords => {
    throw new RangeError('Invalid time value');
  };
  const silent = { en: bug, ja: bug };
  const broken = (words: VerdictWords) => ({
    ...example,
    start: conclude({ id: 'fine', disposition: 'false-positive', words: { ...silent, en: () => words } }),
  });
  const odd: VerdictWords = JSON.parse('{"headline":{"no":"text"},"because":null,"next":7}');
  test.each([
    [
      'a bug in its words',
      { ...example, start: conclude({ id: 'fine', disposition: 'false-positive', words: silent }) },
      {},
      'RangeError',
      'Invalid time value',
    ],
    ['words that are none', broken(odd), {}, 'TypeError', /function/],
    ['a runbook that is not deployed here', example, { runbook: 'nobody' }, 'Error', 'there is no runbook named nobody'],
    ['a verdict that the state does not lead to', example, { verdict: 'odd' }, 'Error', 'the state machine says odd, the runbook fine: deploy both together'],
    ['a state without an alert', example, { state: { howMany: state['howMany'] } }, 'NotAnAlert', /the input is no alert/],
  ])('%s', async (_, runbook, part, name, message) => {
    const { posted, post } = slack();
    const output = await verdictHandler([runbook], { ready, post, check }, settings, now)({ ...event, ...part });
    const reached = { ...event, ...part };
    expect(output).toMatchObject({
      ...reached.state,
      runbook: reached.runbook,
      verdict: { id: reached.verdict, disposition: 'could-not-check', because: expect.stringContaining(name) },
      slack: { channel: 'C1', ts: '1.2' },
      wording: { error: { name, message: expect.stringMatching(message) } },
    });
    const told = JSON.stringify(posted);
    expect(posted).toHaveLength(1);
    expect(told).toContain('Could not check');
    expect(told).toContain('few');
    expect(told).toContain(name);
  });
  test('and where that cannot be posted either, the execution fails', async () => {
    const post = () => Promise.reject(new Refused('Slack: not_in_channel'));
    const failing = verdictHandler([], { ready, post, check }, settings, now)(event);
    await expect(failing).rejects.toMatchObject({ name: 'Refused' });
  });
});

test("warmed up, it waits for Slack's token and posts nothing; where that fails, the post itself will say so", async () => {
  const { posted, post } = slack();
  const asked: string[] = [];
  const handler = (token: () => Promise<void>) => verdictHandler([example], { ready: token, post, check }, settings, now);
  expect(await handler(async () => void asked.push('token'))({ warmUp: true })).toBeNull();
  expect(await handler(() => Promise.reject(new Refused('no token')))({ warmUp: true })).toBeNull();
  expect({ asked, posted }).toEqual({ asked: ['token'], posted: [] });
});

describe('a heartbeat', () => {
  const heartbeat = { ...event, state: { ...state, heartbeat: true } };
  test('has its verdict and its message made, and the token checked, and posts nothing', async () => {
    const { posted, post } = slack();
    const checked = async () => ({ channel: 'C1', ts: '' });
    expect(await verdictHandler([example], { ready, post, check: checked }, settings, now)(heartbeat)).toMatchObject({
      verdict: { id: 'fine', headline: 'Fine' },
      slack: { channel: 'C1', ts: '' },
    });
    expect(posted).toEqual([]);
  });
  test('fails its execution where the token is refused', async () => {
    const { post } = slack();
    const refused = () => Promise.reject(new Forbidden('Slack refused: invalid_auth'));
    await expect(verdictHandler([example], { ready, post, check: refused }, settings, now)(heartbeat)).rejects.toMatchObject({ name: 'Forbidden' });
  });
  test('says in its output where the message could not be made', async () => {
    const checked = async () => ({ channel: 'C1', ts: '' });
    const output = await verdictHandler([], { ready, post: slack().post, check: checked }, settings, now)(heartbeat);
    expect(output).toMatchObject({ wording: { error: { name: 'Error', message: 'there is no runbook named example' } }, slack: { ts: '' } });
  });
});

test("it links the runbook's page in the message's language, and also where the verdict has no words", async () => {
  const pages = 'https://wiki.example/pages';
  for (const [input, language, url] of [
    [event, 'en', `${pages}/example.md`],
    [event, 'ja', `${pages}/example.ja.md`],
    [{ ...event, verdict: 'another' }, 'en', `${pages}/example.md`],
  ] as const) {
    const { posted, post } = slack();
    await verdictHandler([example], { ready, post, check }, { ...settings, language, pages }, now)(input);
    expect(JSON.stringify(posted)).toContain(`<${url}|`);
  }
});
