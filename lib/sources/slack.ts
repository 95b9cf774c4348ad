import * as z from 'zod';
import { ContentRefused, NotConfigured, Unavailable } from './errors.ts';
import type { KeepOptions } from './kept.ts';
import { keptKeys } from './keptKeys.ts';
import { filled, keysFrom, type ReadSecret, secretsManager } from './secrets.ts';
import { slackClient } from './slackClient.ts';
import { slackError } from './slackErrors.ts';
import { slackMetadata } from './slackMetadata.ts';
import { patiently } from './slackPatience.ts';
import type { Message, PostCall, Posted, Rungs, Slack } from './types.ts';

export interface SlackSettings extends KeepOptions {
  /** Asked for as the options say, and again where Slack says that the token is wrong. */
  readonly token: () => Promise<string>;
  /** The channel's ID. */
  readonly channel: string;
  /** Another address than Slack's own; ends in `/api/`. */
  readonly apiUrl?: string | undefined;
  /** For one post, its answer included. */
  readonly timeoutMs?: number;
  /** Waits where Slack asks us to; in milliseconds. */
  readonly wait?: (ms: number) => Promise<unknown>;
  /** How requests go out; the built-in one where it is not given. */
  readonly fetch?: typeof fetch;
}

/** Six posts of at most 8 s and the waits between them (lib/sources/retries.ts) stay under the 2 minutes that posting may take. */
export const slackTimeoutMs = 8_000;
/** What the caller needs after the last answer, to log it and to end in its own words and not by being stopped. */
export const marginMs = 2_000;
/** No answer comes sooner than this; a post that is given less is only a way not to know whether it arrived. */
const leastMs = 1_000;
const noChannel = "SLACK_CHANNEL is not set: give the channel's ID, such as C0123ABCD";
/** A rung that Slack refuses slowly, and the last one after it. */
const enoughForTwoMs = 8_000;
const answer = z.object({ channel: z.string().catch(''), ts: z.string().catch('') });

/** A header cannot carry other characters, and the error about them would hold the token. */
function usable(token: string): string {
  const trimmed = token.trim();
  if (!/^[\x21-\x7e]+$/.test(trimmed))
    throw new NotConfigured('the Slack bot token is empty or has characters that no token has; fill in SLACK_BOT_TOKEN or its secret');
  return trimmed;
}

/**
 * Posts to one channel: with less in the message where Slack refuses what is in it, and after a wait where Slack asks for one that fits.
 * All else is the state machine's to try again (lib/sources/retries.ts).
 */
export function slackFrom({ token, channel, apiUrl, timeoutMs = slackTimeoutMs, wait, fetch, ...options }: SlackSettings): Slack {
  const tokens = keptKeys(token, options);
  const known = new Set<string>();
  return {
    ready: tokens.ready,
    async post(rungs, marks, call) {
      if (channel === '') throw new NotConfigured(noChannel);
      let tried = 0;
      return tokens.asking(async (used) => {
        // A message that was refused for its token was surely not posted: all of it again with the new one.
        if (tried++ > 0) call.log('the token was refused, and its secret holds another; posting with that', {});
        return postWith(usable(used), rungs, marks, call);
      });
    },
    async check() {
      if (channel === '') throw new NotConfigured(noChannel);
      return tokens.asking(async (used) => {
        const secret = usable(used);
        known.add(secret);
        await slackClient(secret, { apiUrl, timeout: timeoutMs, fetch })
          .auth.test()
          .catch((error: unknown) => {
            throw named(error, timeoutMs);
          });
        return { channel, ts: '' };
      });
    },
  };

  /** What the client threw, by its name, and without any token. */
  function named(error: unknown, timeout: number): Error {
    const found = slackError(error, timeout);
    found.message = [...known].reduce((words, one) => words.replaceAll(one, '[token]'), found.message);
    return found;
  }

  async function postWith(secret: string, rungs: Rungs, marks: Readonly<Record<string, string>>, { remainingMs, log }: PostCall): Promise<Posted> {
    known.add(secret);
    let metadata: ReturnType<typeof slackMetadata> | undefined = slackMetadata(marks);

    async function sent({ text, blocks }: Message): Promise<Posted> {
      const timeout = Math.floor(Math.min(timeoutMs, remainingMs() - marginMs));
      if (timeout < Math.min(leastMs, timeoutMs)) throw new Unavailable('no time was left to post in');
      const client = slackClient(secret, { apiUrl, timeout, fetch });
      const unmarked = { channel, text, blocks: [...blocks], unfurl_links: false, unfurl_media: false, link_names: false, parse: 'none' } as const;
      try {
        const posted = answer.parse(await client.chat.postMessage(metadata ? { ...unmarked, metadata } : unmarked));
        // It said ok: posting it again would surely make it twice.
        if (posted.channel === '' || posted.ts === '') log('Slack took the message and did not say as what', { channel });
        return { channel: posted.channel || channel, ts: posted.ts };
      } catch (error) {
        throw named(error, timeout);
      }
    }

    for (let index = 0; index < rungs.length; index += 1) {
      const rung = rungs[index] ?? rungs[0];
      const once = () => patiently(() => sent(rung), { remainingMs, log, needsMs: timeoutMs + marginMs, wait });
      try {
        return await once().catch((error: unknown) => {
          if (!(error instanceof ContentRefused) || !metadata || !error.refusal.includes('metadata')) throw error;
          // The marks are at fault, not the words: the same words without them.
          log('Slack refused the metadata; sending the message without', { error: error.message });
          metadata = undefined;
          return once();
        });
      } catch (error) {
        if (!(error instanceof ContentRefused) || index === rungs.length - 1) throw error;
        log('Slack refused the message; sending it with less in it', { rung: index + 1, of: rungs.length, error: error.message });
        // Where time runs out, the words alone: the next call would begin with what was refused here.
        if (remainingMs() < timeoutMs + marginMs + enoughForTwoMs) index = rungs.length - 2;
      }
    }
    throw new ContentRefused('there was nothing to post');
  }
}

const slackKeys = z.object({ SLACK_BOT_TOKEN: filled });

/**
 * Where to post: the token from `SLACK_SECRET_ARN`, or `SLACK_BOT_TOKEN`; `SLACK_CHANNEL`; `SLACK_API_URL` is another address.
 * In Lambda the token is on its way from the moment on that this becomes a Slack.
 */
export const slackSettings = (environment: NodeJS.ProcessEnv, read: ReadSecret): SlackSettings => ({
  token: async () => (await keysFrom('SLACK_SECRET_ARN', slackKeys, read, environment)).SLACK_BOT_TOKEN,
  early: Boolean(environment['SLACK_SECRET_ARN']),
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
