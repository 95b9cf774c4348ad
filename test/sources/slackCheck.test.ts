import { describe, expect, onTestFinished, test } from 'vitest';
import { type SlackStandInOptions, startSlackStandIn } from '../../lib/local/slackStandIn.ts';
import { Forbidden, NotConfigured, Unavailable } from '../../lib/sources/errors.ts';
import { slackFrom } from '../../lib/sources/slack.ts';

async function checking(options: SlackStandInOptions, tokens: readonly string[] = ['xoxb-1'], channel = 'C1') {
  const { url, posted, close } = await startSlackStandIn(options);
  onTestFinished(close);
  let read = 0;
  const token = async () => tokens[Math.min(read++, tokens.length - 1)] ?? '';
  return { slack: slackFrom({ token, channel, apiUrl: url, timeoutMs: 5_000 }), posted };
}
const refusing = (error: string) => ({ status: 200, body: JSON.stringify({ ok: false, error }) });

describe('a check of Slack', () => {
  test('asks whether the token is valid, and posts nothing', async () => {
    const { slack, posted } = await checking({});
    expect(await slack.check()).toEqual({ channel: 'C1', ts: '' });
    expect(posted).toEqual([]);
  });
  test('reads a token again that was refused, as a post does', async () => {
    const { slack } = await checking({ script: (attempt) => (attempt === 1 ? refusing('token_revoked') : undefined) }, ['xoxb-old', 'xoxb-new']);
    expect(await slack.check()).toEqual({ channel: 'C1', ts: '' });
  });
  test('fails with the fix where it stays refused, and without the token', async () => {
    const { slack } = await checking({ script: () => refusing('invalid_auth') });
    const error = await slack.check().catch((thrown: Error) => thrown);
    expect(error).toEqual(new Forbidden('Slack refused: invalid_auth; put a valid bot token (xoxb-...) of the Slack app into SLACK_BOT_TOKEN or its secret'));
  });
  test('fails where Slack is down, so that it is tried again', async () => {
    const { slack } = await checking({ mode: 'down' });
    await expect(slack.check()).rejects.toEqual(new Unavailable('Slack answered 503'));
  });
  test('fails where no channel is set: a post would', async () => {
    const { slack } = await checking({}, ['xoxb-1'], '');
    await expect(slack.check()).rejects.toBeInstanceOf(NotConfigured);
  });
});
