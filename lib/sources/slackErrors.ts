import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';
import * as z from 'zod';
import { ContentRefused, Forbidden, MaybePosted, RateLimited, Refused, SourceError, Unavailable, UnexpectedAnswer } from './errors.ts';
import { glimpse } from './glimpse.ts';

/** Slack's own words for a refusal that only a person can end, and what that person has to do (docs.slack.dev/reference/methods/chat.postMessage). */
const newToken = 'put a valid bot token (xoxb-...) of the Slack app into SLACK_BOT_TOKEN or its secret';
const askAdmin = 'ask an administrator of the Slack workspace to allow the app to post';
const forbidden: ReadonlyMap<string, string> = new Map([
  ...['invalid_auth', 'not_authed', 'account_inactive', 'token_revoked', 'token_expired', 'not_allowed_token_type'].map((error) => [error, newToken] as const),
  ['missing_scope', 'add the scope chat:write to the Slack app (OAuth & Permissions), and install it again'],
  ...['no_permission', 'access_denied', 'ekm_access_denied', 'org_login_required', 'team_access_not_granted'].map((error) => [error, askAdmin] as const),
]);
const invite = 'invite the bot with /invite @NAME-OF-THE-APP in that channel';
const allowPosting = 'allow the bot to post there, or choose another channel';
const channelTrouble: ReadonlyMap<string, string> = new Map([
  ['channel_not_found', `check that SLACK_CHANNEL is the channel's ID (C...); if it is private, ${invite}`],
  ['not_in_channel', invite],
  ['is_archived', 'unarchive the channel, or choose another'],
  ['team_not_found', 'the token belongs to another workspace than the channel'],
  ...[
    'restricted_action',
    'restricted_action_read_only_channel',
    'restricted_action_thread_only_channel',
    'restricted_action_non_threadable_channel',
    'restricted_action_thread_locked',
    'messages_tab_disabled',
  ].map((error) => [error, allowPosting] as const),
]);
const contentTrouble: ReadonlySet<string> = new Set([
  'invalid_blocks',
  'invalid_blocks_format',
  'invalid_attachments',
  'msg_blocks_too_long',
  'msg_too_long',
  'msg_too_large',
  'no_text',
  'invalid_arguments',
  'invalid_metadata_format',
  'invalid_metadata_schema',
  'metadata_too_large',
  'too_many_attachments',
  'attachment_payload_limit_exceeded',
  'markdown_text_conflict',
]);
const tooFast: ReadonlySet<string> = new Set(['ratelimited', 'rate_limited', 'message_limit_exceeded']);
const passing: ReadonlySet<string> = new Set(['service_unavailable', 'request_timeout', 'team_added_to_org']);
/** Slack's documentation of both: some aspect of the operation may have succeeded before the error. */
const unsure: ReadonlySet<string> = new Set(['internal_error', 'fatal_error']);
/** The connection never came to be, so nothing was sent (Node's and undici's own words). */
const neverSent =
  /^(ECONNREFUSED|ENOTFOUND|EAI_\w+|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|ERR_TLS_\w+|ERR_SSL_\w+|CERT_\w+|DEPTH_ZERO_\w+|SELF_SIGNED_\w+|UNABLE_TO_\w+)$/;

const refusal = z.object({
  error: z.string(),
  needed: z.string().optional().catch(undefined),
  errors: z.array(z.string()).catch([]),
  response_metadata: z.object({ messages: z.array(z.string()).catch([]), retryAfter: z.number().optional() }).catch({ messages: [] }),
});

/** `{ok: false}`, or anything that is not JSON, which the client passes on whole in `error`. */
function fromPlatform({ data }: WebAPIPlatformError): Error {
  const parsed = refusal.safeParse(data);
  if (!parsed.success) return new UnexpectedAnswer('Slack answered with something that is neither a yes nor an error');
  const {
    error,
    needed,
    errors,
    response_metadata: { messages, retryAfter },
  } = parsed.data;
  const fix = forbidden.get(error);
  if (fix !== undefined) return new Forbidden(`Slack refused: ${error}${needed === undefined ? '' : ` (${glimpse(needed)})`}; ${fix}`);
  const remedy = channelTrouble.get(error);
  if (remedy !== undefined) return new Refused(`Slack refused the channel: ${error}; ${remedy}`);
  if (contentTrouble.has(error)) {
    return new ContentRefused(error, [...new Set([...messages, ...errors])].map(glimpse).slice(0, 5));
  }
  if (tooFast.has(error)) return new RateLimited(`Slack asked us to slow down: ${error}`, retryAfter);
  if (unsure.has(error)) return new MaybePosted(`Slack has trouble: ${error}; the message may have arrived`);
  if (passing.has(error)) return new Unavailable(`Slack has trouble: ${error}`);
  // A word that nobody here knows is a no all the same: nothing was posted, and less of it may be taken.
  if (/^[a-z][a-z0-9_]{2,60}$/.test(error)) return new ContentRefused(error);
  return new UnexpectedAnswer(`Slack answered: ${glimpse(error)}`);
}

function fromHttp({ statusCode: status, body }: WebAPIHTTPError): Error {
  const parsed = refusal.safeParse(body);
  const word = parsed.success ? parsed.data.error : '';
  // A gateway that gave up waiting had passed the message on.
  if (status === 408 || status === 504 || (status >= 500 && unsure.has(word)))
    return new MaybePosted(`Slack answered ${status}${unsure.has(word) ? ` ${word}` : ''}; the message may have arrived`);
  if (status >= 500) return new Unavailable(`Slack answered ${status}`);
  if (status === 401 || status === 403)
    return new Forbidden(`Slack, or a proxy before it, answered ${status}; ${newToken}, and see that the way to slack.com is open`);
  if (status === 400 || status === 413) return new ContentRefused(glimpse(word) || `status ${status}`);
  return new UnexpectedAnswer(`Slack answered with the status ${status}`);
}

function fromConnection(original: Error, timeoutMs: number): Error {
  if (original.name === 'TimeoutError') return new MaybePosted(`Slack did not answer within ${timeoutMs / 1_000} s; the message may have arrived`);
  const cause = original.cause instanceof Error && 'code' in original.cause ? String(original.cause.code) : original.message;
  if (neverSent.test(cause)) return new Unavailable(`the connection to Slack failed: ${glimpse(cause)}`);
  return new MaybePosted(`the connection to Slack broke: ${glimpse(cause)}; the message may have arrived`);
}

/** What the client threw, as a named error of ./errors.ts, with the fix in the message where a person has one to make. */
export function slackError(error: unknown, timeoutMs: number): Error {
  if (error instanceof SourceError) return error;
  if (error instanceof WebAPIPlatformError) return fromPlatform(error);
  if (error instanceof WebAPIRateLimitedError) return new RateLimited(`Slack asked us to wait ${error.retryAfter} s`, error.retryAfter);
  if (error instanceof WebAPIHTTPError) return fromHttp(error);
  if (error instanceof WebAPIRequestError) return error.original instanceof SourceError ? error.original : fromConnection(error.original, timeoutMs);
  return new UnexpectedAnswer(`Slack's answer could not be read: ${glimpse(error instanceof Error ? error.message : String(error))}`);
}
