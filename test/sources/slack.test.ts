import { afterEach, describe, expect, it } from 'vitest';
import { type SlackStandIn, type SlackStandInOptions, startSlackStandIn } from '../../lib/local/slackStandIn.ts';
import { messageOf } from '../../lib/message/message.ts';
import { NotConfigured, Unavailable } from '../../lib/sources/errors.ts';
import { checkSlack, slackFrom, slackOf } from '../../lib/sources/slack.ts';
import type { Message, PostCall, Slack } from '../../lib/sources/types.ts';
import { falsePositive } from '../message/triages.ts';
import { recordingServer } from './recordingServer.ts';

const secret = 'xoxb-1234-secret';
const message: Message = { text: 'hi', blocks: [{ type: 'divider' }] };
const call: PostCall = { remainingMs: () => 40_000, log: () => {} };

let standIn: SlackStandIn | undefined;
afterEach(() => standIn?.close());
async function slackAt(options: SlackStandInOptions, timeoutMs = 2_000): Promise<{ slack: Slack; posted: SlackStandIn['posted']; attempts: () => number }> {
  let attempts = 0;
  standIn = await startSlackStandIn({
    ...options,
    script: (attempt) => {
      attempts = attempt;
      return options.script?.(attempt);
    },
  });
  return { slack: slackFrom({ token: async () => secret, channel: 'C1', apiUrl: standIn.url, timeoutMs }), posted: standIn.posted, attempts: () => attempts };
}

describe('posting', () => {
  it('sends the message as it is, without previews and automatic links, marked with its execution', async () => {
    const { slack, posted } = await slackAt({});
    const whole = messageOf(falsePositive);
    const answer = await slack.post([whole], { execution: 'arn:1', verdict: 'false-positive' }, call);
    expect(answer).toEqual({ channel: 'C1', ts: posted[0]?.ts });
    expect(posted).toHaveLength(1);
    expect(posted[0]).toMatchObject({
      channel: 'C1',
      text: whole.text,
      blocks: whole.blocks,
      metadata: { event_type: 'firstlook_verdict', event_payload: { execution: 'arn:1', verdict: 'false-positive' } },
      form: { unfurl_links: 'false', unfurl_media: 'false', link_names: 'false', parse: 'none' },
    });
  });

  it('is one attempt when Slack is down', async () => {
    const { slack, attempts } = await slackAt({ mode: 'down' });
    await expect(slack.post([message], {}, call)).rejects.toEqual(new Unavailable('Slack answered 503'));
    expect(attempts()).toBe(1);
  });
});

describe('settings that nobody has filled in', () => {
  it.each([[''], [' '], ['xoxb-1\nx'], ['xoxb-あ']])('refuses the token %j before asking Slack, and does not show it', async (token) => {
    const { attempts } = await slackAt({});
    const error = await slackFrom({ token: async () => token, channel: 'C1', apiUrl: standIn?.url })
      .post([message], {}, call)
      .catch((thrown: Error) => thrown);
    expect(error).toEqual(new NotConfigured('the Slack bot token is empty or has characters that no token has; fill in SLACK_BOT_TOKEN or its secret'));
    expect(attempts()).toBe(0);
  });

  it('refuses an empty channel', async () => {
    await expect(slackFrom({ token: async () => secret, channel: '' }).post([message], {}, call)).rejects.toEqual(
      new NotConfigured("SLACK_CHANNEL is not set: give the channel's ID, such as C0123ABCD"),
    );
  });

  it('lets the failure to get a token through as it is', async () => {
    const token = async () => {
      throw new Unavailable('Secrets Manager is away');
    };
    await expect(slackFrom({ token, channel: 'C1' }).post([message], {}, call)).rejects.toEqual(new Unavailable('Secrets Manager is away'));
  });
});

describe('slackOf', () => {
  it('takes the token from its secret once, and begins before the first post', async () => {
    const { posted } = await slackAt({});
    const read: string[] = [];
    const slack = slackOf({ SLACK_SECRET_ARN: 'arn:secret', SLACK_CHANNEL: 'C9', SLACK_API_URL: standIn?.url }, async (arn) => {
      read.push(arn);
      return JSON.stringify({ SLACK_BOT_TOKEN: secret });
    });
    expect(read).toEqual(['arn:secret']);
    await slack.ready();
    await slack.post([message], {}, call);
    await slack.post([message], {}, call);
    expect(read).toEqual(['arn:secret']);
    expect(posted.map(({ channel }) => channel)).toEqual(['C9', 'C9']);
  });

  it('reads nothing before the first post where no secret is named, not even the environment', async () => {
    const { url, asked } = await recordingServer({ body: { ok: true, channel: 'C9', ts: '1.1' } });
    const environment = { SLACK_BOT_TOKEN: 'xoxb-at-the-start', SLACK_SECRET_ARN: '', SLACK_CHANNEL: 'C9', SLACK_API_URL: `${url}/api/` };
    const slack = slackOf(environment, () => expect.unreachable());
    environment.SLACK_BOT_TOKEN = 'xoxb-when-posted';
    await slack.post([message], {}, call);
    expect(asked.map(({ headers }) => headers.authorization)).toEqual(['Bearer xoxb-when-posted']);
  });

  it('names what is missing', async () => {
    const slack = slackOf({ SLACK_CHANNEL: 'C9' }, async () => undefined);
    await expect(slack.post([message], {}, call)).rejects.toMatchObject({ name: 'NotConfigured', message: expect.stringContaining('SLACK_BOT_TOKEN') });
  });
});

describe('checkSlack', () => {
  const noSecret = async () => undefined;

  it('is content with a token and a channel', async () => {
    await expect(checkSlack({ SLACK_BOT_TOKEN: secret, SLACK_CHANNEL: 'C1' }, noSecret)).resolves.toBeUndefined();
  });

  it.each([
    [{ SLACK_CHANNEL: 'C1' }, /^SLACK_BOT_TOKEN /],
    [{ SLACK_BOT_TOKEN: secret }, /^SLACK_CHANNEL /],
    [{ SLACK_BOT_TOKEN: 'xoxb あ', SLACK_CHANNEL: 'C1' }, /^SLACK_BOT_TOKEN is missing, empty, or no key/],
  ])('names what is missing in %j', async (environment, message) => {
    await expect(checkSlack(environment, noSecret)).rejects.toMatchObject({ name: 'NotConfigured', message: expect.stringMatching(message) });
  });
});
