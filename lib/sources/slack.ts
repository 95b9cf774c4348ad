import { type Logger, LogLevel, WebClient } from '@slack/web-api';
import * as z from 'zod';
import { NotConfigured, UnexpectedAnswer } from './errors.ts';
import { filled, keysFrom, type ReadSecret, secretsManager } from './secrets.ts';
import { slackError } from './slackErrors.ts';
import { slackFetch } from './slackFetch.ts';
import type { Slack } from './types.ts';

export interface SlackSettings {
  /** Asked for at every post, so that a renewed token is used without a restart. */
  readonly token: () => Promise<string>;
  /** The channel's ID. */
  readonly channel: string;
  /** Another address than Slack's own; ends in `/api/`. */
  readonly apiUrl?: string | undefined;
  readonly timeoutMs?: number;
}

/** Five posts of at most 8 s and the waits between them (lib/sources/retries.ts) stay under the 2 minutes that posting may take. */
const defaultTimeoutMs = 8_000;
const noChannel = "SLACK_CHANNEL is not set: give the channel's ID, such as C0123ABCD";
const answer = z.object({ channel: z.string().min(1), ts: z.string().min(1) });

/** The client writes whole request bodies and answers into its log. What went wrong is in the error. */
const silence: Logger = { debug() {}, info() {}, warn() {}, error() {}, setLevel() {}, setName() {}, getLevel: () => LogLevel.ERROR };

/** A header cannot carry other characters, and the error about them would hold the token. */
function usable(token: string): string {
  const trimmed = token.trim();
  if (!/^[\x21-\x7e]+$/.test(trimmed))
    throw new NotConfigured('the Slack bot token is empty or has characters that no token has; fill in SLACK_BOT_TOKEN or its secret');
  return trimmed;
}

/** Posts to one channel. One attempt a call: the retries are the state machine's (lib/sources/retries.ts). */
export function slackFrom({ token, channel, apiUrl, timeoutMs = defaultTimeoutMs }: SlackSettings): Slack {
  return {
    async post({ text, blocks }, metadata) {
      if (channel === '') throw new NotConfigured(noChannel);
      const secret = usable(await token());
      const client = new WebClient(secret, {
        ...(apiUrl ? { slackApiUrl: apiUrl } : {}),
        timeout: timeoutMs,
        retryConfig: { retries: 0 },
        rejectRateLimitedCalls: true,
        allowAbsoluteUrls: false,
        fetch: slackFetch,
        logger: silence,
      });
      try {
        const posted = await client.chat.postMessage({
          channel,
          text,
          blocks: [...blocks],
          unfurl_links: false,
          unfurl_media: false,
          link_names: false,
          parse: 'none',
          metadata: { event_type: 'firstlook_verdict', event_payload: metadata },
        });
        const parsed = answer.safeParse(posted);
        if (!parsed.success) throw new UnexpectedAnswer("Slack's answer names no channel and ts: nobody can say whether the message was posted");
        return parsed.data;
      } catch (error) {
        const named = slackError(error, timeoutMs);
        named.message = named.message.replaceAll(secret, '[token]');
        throw named;
      }
    },
  };
}

const slackKeys = z.object({ SLACK_BOT_TOKEN: filled });

/**
 * Where to post: the token from `SLACK_SECRET_ARN`, or `SLACK_BOT_TOKEN`; `SLACK_CHANNEL`; `SLACK_API_URL` is another address.
 * The secret is read at every post: alerts are rare, and a renewed token must not wait for a new container.
 */
export const slackSettings = (environment: NodeJS.ProcessEnv, read: ReadSecret): SlackSettings => ({
  token: async () => (await keysFrom('SLACK_SECRET_ARN', slackKeys, read, environment)).SLACK_BOT_TOKEN,
  channel: environment['SLACK_CHANNEL']?.trim() ?? '',
  apiUrl: environment['SLACK_API_URL'],
});

/** Slack as the environment names it. */
export const slackOf = (environment = process.env, read: ReadSecret = secretsManager()): Slack => slackFrom(slackSettings(environment, read));

/** Throws `NotConfigured` where a token or channel is missing, without asking Slack. */
export async function checkSlack(environment: NodeJS.ProcessEnv, read: ReadSecret): Promise<void> {
  const { token, channel } = slackSettings(environment, read);
  usable(await token());
  if (channel === '') throw new NotConfigured(noChannel);
}
