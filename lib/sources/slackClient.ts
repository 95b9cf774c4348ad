import { type Logger, LogLevel, WebClient } from '@slack/web-api';
import { slackFetch } from './slackFetch.ts';

/** The client writes whole request bodies and answers into its log. What went wrong is in the error. */
const silence: Logger = { debug() {}, info() {}, warn() {}, error() {}, setLevel() {}, setName() {}, getLevel: () => LogLevel.ERROR };

export interface ClientSettings {
  /** Another address than Slack's own; ends in `/api/`. */
  readonly apiUrl: string | undefined;
  /** In ms, for one call. */
  readonly timeout: number;
  readonly fetch: typeof fetch | undefined;
}

/** Slack's official client for one token: each call is one attempt, and what it waits and tries again by itself is switched off. */
export const slackClient = (secret: string, { apiUrl, timeout, fetch }: ClientSettings): WebClient =>
  new WebClient(secret, {
    ...(apiUrl ? { slackApiUrl: apiUrl } : {}),
    timeout,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: false,
    fetch: slackFetch(secret, fetch),
    logger: silence,
  });
