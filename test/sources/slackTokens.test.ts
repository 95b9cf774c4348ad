import { describe, expect, onTestFinished, test } from 'vitest';
import { type Scripted, startSlackStandIn } from '../../lib/local/slackStandIn.ts';
import { Forbidden, type SourceError, Unavailable } from '../../lib/sources/errors.ts';
import { slackFrom } from '../../lib/sources/slack.ts';
import type { Message, Rungs } from '../../lib/sources/types.ts';

const message: Message = { text: 'hi', blocks: [{ type: 'divider' }] };
const said = (error: string): Scripted => ({ status: 200, body: JSON.stringify({ ok: false, error }) });

/** A Slack that answers as scripted, and a secret that holds these tokens, one reading after another; the last stays. */
async function rotating(tokens: readonly (string | SourceError)[], ...script: Scripted[]) {
  const standIn = await startSlackStandIn({ script: (attempt) => script[attempt - 1] });
  onTestFinished(standIn.close);
  const state = { read: 0, ms: 0, sent: [] as string[], logged: [] as string[], waited: [] as number[] };
  const slack = slackFrom({
    token: async () => {
      const next = tokens[Math.min(state.read, tokens.length - 1)] ?? '';
      state.read += 1;
      if (typeof next !== 'string') throw next;
      return next;
    },
    channel: 'C1',
    apiUrl: standIn.url,
    now: () => state.ms,
    wait: async (ms) => state.waited.push(Math.floor(ms / 1_000)),
    fetch: (input, init) => {
      state.sent.push(new Headers(init?.headers).get('authorization') ?? '');
      return fetch(input, init);
    },
  });
  const log = (words: string) => void state.logged.push(words);
  return { state, posted: standIn.posted, post: (rungs: Rungs = [message]) => slack.post(rungs, {}, { remainingMs: () => 40_000, log }) };
}
const renewed = 'the token was refused, and its secret holds another; posting with that';
const tokenErrors = ['invalid_auth', 'not_authed', 'token_revoked', 'token_expired', 'account_inactive'];

describe('a token that Slack refuses', () => {
  test.each(tokenErrors)('with %s is read again, and the message posted with the new one, once, and said', async (error) => {
    const { state, posted, post } = await rotating(['xoxb-old', 'xoxb-new'], said(error));
    await post();
    expect(posted).toHaveLength(1);
    expect(state).toMatchObject({ read: 2, sent: ['Bearer xoxb-old', 'Bearer xoxb-new'], logged: [renewed] });
    await post();
    expect(state).toMatchObject({ read: 2, sent: ['Bearer xoxb-old', 'Bearer xoxb-new', 'Bearer xoxb-new'] });
  });
  test.each(tokenErrors)('with %s and is still what the secret holds: that error, after one more reading and no more posts', async (error) => {
    const { state, post } = await rotating(['xoxb-old'], said(error), said(error));
    await expect(post()).rejects.toEqual(
      new Forbidden(`Slack refused: ${error}; put a valid bot token (xoxb-...) of the Slack app into SLACK_BOT_TOKEN or its secret`),
    );
    expect(state).toMatchObject({ read: 2, sent: ['Bearer xoxb-old'], logged: [] });
  });
  test('and the new one as well: the second refusal, without a third try', async () => {
    const { state, post } = await rotating(['xoxb-old', 'xoxb-new'], said('token_revoked'), said('invalid_auth'));
    await expect(post()).rejects.toThrow(/^Slack refused: invalid_auth;/);
    expect(state).toMatchObject({ read: 2, sent: ['Bearer xoxb-old', 'Bearer xoxb-new'] });
  });
  test('and that cannot be read again: tried again by the state machine, with both reasons', async () => {
    const { post, posted } = await rotating(['xoxb-old', new Unavailable('Secrets Manager is away'), 'xoxb-new'], said('token_revoked'), said('token_revoked'));
    await expect(post()).rejects.toMatchObject({
      name: 'Unavailable',
      message: expect.stringMatching(/^Slack refused: token_revoked; .*; the keys could not be read again: Secrets Manager is away$/),
    });
    await post();
    expect(posted).toHaveLength(1);
  });
  test('half way down the ladder, and asks to wait after that: all of it again with the new one, and the wait is waited', async () => {
    const lean: Message = { text: 'lean', blocks: [] };
    const wait: Scripted = { status: 429, headers: { 'retry-after': '7' }, body: JSON.stringify({ ok: false, error: 'ratelimited' }) };
    const { state, posted, post } = await rotating(['xoxb-old', 'xoxb-new'], said('invalid_blocks'), said('token_revoked'), wait);
    await post([message, lean]);
    expect(posted.map(({ text }) => text)).toEqual(['hi']);
    expect(state.sent).toEqual(['Bearer xoxb-old', 'Bearer xoxb-old', 'Bearer xoxb-new', 'Bearer xoxb-new']);
    expect(state.waited).toEqual([7]);
    expect(state.logged).toEqual(['Slack refused the message; sending it with less in it', renewed, 'Slack asked us to wait 7 s; waiting']);
  });
});

test.each(['xoxb-old', 'xoxb-new'])('no error holds a token, neither the old nor the new: %s', async (token) => {
  const { post } = await rotating(['xoxb-old', 'xoxb-new'], said('invalid_auth'), { status: 200, body: `<p>${token}</p>` });
  await expect(post()).rejects.toThrow(/^Slack answered: <p>\[token\]<\/p>$/);
});

test('a token that was changed is used after a minute, also where Slack takes the old one', async () => {
  const { state, post } = await rotating(['xoxb-old', 'xoxb-new']);
  await post();
  state.ms = 59_999;
  await post();
  expect(state.read).toBe(1);
  state.ms = 60_000;
  await post();
  expect(state).toMatchObject({ read: 2, sent: ['Bearer xoxb-old', 'Bearer xoxb-old', 'Bearer xoxb-new'], logged: [] });
});
