import { afterEach, describe, expect, it } from 'vitest';
import { type Scripted, type SlackStandIn, startSlackStandIn } from '../../lib/local/slackStandIn.ts';
import { RateLimited } from '../../lib/sources/errors.ts';
import { slackFrom } from '../../lib/sources/slack.ts';
import type { Message, PostCall } from '../../lib/sources/types.ts';

const secret = 'xoxb-1234-secret';
const hello: Message = { text: 'hi', blocks: [{ type: 'divider' }] };
const call: PostCall = { remainingMs: () => 10_000, log: () => {} };
const json = (body: unknown): Scripted => ({ status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

let standIn: SlackStandIn | undefined;
afterEach(() => standIn?.close());

/** The error that posting ends in where Slack answers so. It was tried once, and its message holds no token. */
async function failure(answer: Scripted, { timeoutMs = 2_000, message = hello } = {}): Promise<Error> {
  let attempts = 0;
  standIn = await startSlackStandIn({
    script: (attempt) => {
      attempts = attempt;
      return answer;
    },
  });
  const slack = slackFrom({ token: async () => secret, channel: 'C1', apiUrl: standIn.url, timeoutMs });
  const error = await slack.post([message], {}, call).then(
    () => new Error('it was posted'),
    (thrown: Error) => thrown,
  );
  expect(attempts).toBe(1);
  expect(error.message).not.toContain(secret);
  return error;
}

describe("Slack's refusals", () => {
  it.each([
    ['internal_error', 'MaybePosted', 'Slack has trouble: internal_error; the message may have arrived'],
    ['fatal_error', 'MaybePosted', 'Slack has trouble: fatal_error; the message may have arrived'],
    ['service_unavailable', 'Unavailable', 'Slack has trouble: service_unavailable'],
    ['ratelimited', 'RateLimited', 'Slack asked us to slow down: ratelimited'],
    ['token_revoked', 'Forbidden', 'Slack refused: token_revoked; put a valid bot token (xoxb-...) of the Slack app into SLACK_BOT_TOKEN or its secret'],
    ['not_in_channel', 'Refused', 'Slack refused the channel: not_in_channel; invite the bot with /invite @NAME-OF-THE-APP in that channel'],
    [
      'channel_not_found',
      'Refused',
      "Slack refused the channel: channel_not_found; check that SLACK_CHANNEL is the channel's ID (C...); if it is private, invite the bot with /invite @NAME-OF-THE-APP in that channel",
    ],
    ['no_text', 'ContentRefused', 'Slack refused the message: no_text'],
    ['brand_new_error', 'ContentRefused', 'Slack refused the message: brand_new_error'],
  ])('names what Slack means by %s', async (error, name, words) => {
    expect(await failure(json({ ok: false, error }))).toMatchObject({ name, message: words });
  });

  it('says which scope is missing', async () => {
    expect(await failure(json({ ok: false, error: 'missing_scope', needed: 'chat:write', provided: 'users:read' }))).toMatchObject({
      name: 'Forbidden',
      message: 'Slack refused: missing_scope (chat:write); add the scope chat:write to the Slack app (OAuth & Permissions), and install it again',
    });
  });

  it("keeps Slack's own pointers to what is wrong in blocks", async () => {
    const message: Message = { text: 'x', blocks: [{ type: 'header', text: { type: 'plain_text', text: '' } }] };
    expect(await failure(undefined, { message })).toMatchObject({
      name: 'ContentRefused',
      refusal: 'invalid_blocks',
      pointers: ['[ERROR] must be more than 0 characters [json-pointer:/blocks/0/text/text]'],
      message: 'Slack refused the message: invalid_blocks: [ERROR] must be more than 0 characters [json-pointer:/blocks/0/text/text]',
    });
  });

  it('passes on how long Slack asks to wait, where that is more than is left', async () => {
    const error = await failure({ status: 429, headers: { 'retry-after': '30' }, body: '' });
    expect(error).toEqual(new RateLimited('Slack asked us to wait 30 s', 30));
    expect(error).toMatchObject({ resetSeconds: 30 });
  });

  it.each([[{}], [{ 'retry-after': 'soon' }]])('knows a 429 that does not say how long: %j', async (headers) => {
    expect(await failure({ status: 429, headers, body: '' })).toMatchObject({
      name: 'RateLimited',
      message: 'Slack asked us to wait, and not how long',
      resetSeconds: undefined,
    });
  });

  it.each([
    [{ status: 500, body: 'x' }, 'Unavailable', 'Slack answered 500'],
    [{ status: 408, body: 'x' }, 'MaybePosted', expect.stringContaining('408')],
    [{ status: 500, body: '{"ok":false,"error":"fatal_error"}' }, 'MaybePosted', 'Slack answered 500 fatal_error; the message may have arrived'],
    [{ status: 503, body: '' }, 'Unavailable', 'Slack answered 503'],
    [{ status: 504, body: '' }, 'MaybePosted', 'Slack answered 504; the message may have arrived'],
    [{ status: 404, body: '' }, 'UnexpectedAnswer', 'Slack answered with the status 404'],
    [{ status: 204, body: '' }, 'UnexpectedAnswer', 'Slack answered with the status 204'],
    [{ status: 302, headers: { location: 'https://x.example/' }, body: '' }, 'UnexpectedAnswer', 'Slack answered with the status 302'],
    [{ status: 200, body: '' }, 'MaybePosted', "Slack's answer broke off; the message may have arrived"],
    [{ status: 200, body: '{"ok":true,"chan' }, 'MaybePosted', "Slack's answer broke off; the message may have arrived"],
    [json({ ok: false }), 'UnexpectedAnswer', 'Slack answered with something that is neither a yes nor an error'],
    [json([]), 'UnexpectedAnswer', 'Slack answered with something that is neither a yes nor an error'],
  ] as const)('does not take %j for a yes', async (answer, name, words) => {
    expect(await failure(answer)).toMatchObject({ name, message: words });
  });

  it.each([['null'], ['"text"'], ['3']])('does not take the JSON %s for a yes', async (body) => {
    const error = await failure({ status: 200, body });
    expect(error.name).toBe('UnexpectedAnswer');
  });

  it('recognises a proxy by its 403', async () => {
    expect(await failure({ status: 403, body: '<html>' })).toMatchObject({ name: 'Forbidden' });
  });

  it('keeps the beginning of a page that is no answer, and no token that stands in it', async () => {
    const error = await failure({ status: 200, headers: { 'content-type': 'text/html' }, body: `<html>\n\n${secret} maintenance ${'x'.repeat(5_000)}` });
    expect(error).toMatchObject({ name: 'UnexpectedAnswer', message: expect.stringMatching(/^Slack answered: <html> \[token\] maintenance x+$/) });
    expect(error.message.length).toBeLessThan(220);
  });

  it('waits no longer than its own timeout for an answer', async () => {
    expect(await failure('hang', { timeoutMs: 100 })).toMatchObject({
      name: 'MaybePosted',
      message: 'Slack did not answer within 0.1 s; the message may have arrived',
    });
  });

  it('waits no longer for a body that never ends', async () => {
    expect(await failure({ status: 200, body: '{"ok":', endless: true }, { timeoutMs: 100 })).toMatchObject({
      name: 'MaybePosted',
      message: 'Slack did not answer within 0.1 s; the message may have arrived',
    });
  });

  it('cannot know what became of a message whose connection broke', async () => {
    expect(await failure('break')).toMatchObject({
      name: 'MaybePosted',
      message: expect.stringMatching(/^the connection to Slack broke: .+; the message may have arrived$/),
    });
  });

  it('names a connection that nobody takes', async () => {
    const closed = await startSlackStandIn();
    await closed.close();
    const slack = slackFrom({ token: async () => secret, channel: 'C1', apiUrl: closed.url });
    await expect(slack.post([hello], {}, call)).rejects.toMatchObject({ name: 'Unavailable', message: 'the connection to Slack failed: ECONNREFUSED' });
  });
});
