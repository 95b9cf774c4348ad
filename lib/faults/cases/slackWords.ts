import { notPosted, unharmed } from '../expected.ts';
import type { FaultCase } from '../faultCase.ts';
import type { Expected } from '../outcome.ts';
import { at } from './slack.ts';

/** Slack's own words for why it does not post (docs.slack.dev/reference/methods/chat.postMessage): all that are known to us. Each is a case. */
const person = [
  ...['invalid_auth', 'not_authed', 'account_inactive', 'token_revoked', 'token_expired', 'not_allowed_token_type', 'missing_scope'],
  ...['no_permission', 'access_denied', 'ekm_access_denied', 'org_login_required', 'team_access_not_granted'],
];
const channel = [
  ...['channel_not_found', 'not_in_channel', 'is_archived', 'team_not_found', 'messages_tab_disabled', 'restricted_action'],
  ...['read_only_channel', 'thread_only_channel', 'non_threadable_channel', 'thread_locked'].map((why) => `restricted_action_${why}`),
];
const content = [
  ...['invalid_blocks', 'invalid_blocks_format', 'invalid_attachments', 'msg_blocks_too_long', 'msg_too_long', 'msg_too_large', 'no_text'],
  ...['invalid_arguments', 'too_many_attachments', 'attachment_payload_limit_exceeded', 'markdown_text_conflict'],
  // About a thread, in which nothing of ours is posted; and a word that nobody knows. Less of the message may be taken.
  ...['cannot_reply_to_message', 'message_not_found', 'a_word_of_tomorrow'],
];
const marks = ['invalid_metadata_format', 'invalid_metadata_schema', 'metadata_too_large'];
const tooFast = ['ratelimited', 'rate_limited', 'message_limit_exceeded'];
const passing = ['service_unavailable', 'request_timeout', 'team_added_to_org'];
const unsure = ['internal_error', 'fatal_error'];

const says = (part: string, words: readonly string[], expected: Expected, times = Number.POSITIVE_INFINITY): FaultCase[] =>
  words.map((error) => {
    const answer = { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ ok: false, error }) };
    return { part, fault: error, at, broken: { slack: (attempt) => (attempt <= times ? answer : undefined) }, expected };
  });

/** The whole message, without the chart, the table as text, the words alone (lib/message/ladder.ts). */
const rungs = 4;

export const slackWords: readonly FaultCase[] = [
  ...says('Slack says, and a person must act', person, notPosted('Forbidden', 1, { requests: 1 })),
  ...says('Slack says of the channel', channel, notPosted('Refused', 1, { requests: 1 })),
  ...says('Slack says of the message, once', content, unharmed({ requests: 2 }), 1),
  ...says("Slack says of the message's marks", marks, unharmed({ requests: 2 }), 1),
  ...says('Slack says of the message, whatever is left of it', ['invalid_blocks'], notPosted('ContentRefused', 1, { requests: rungs })),
  ...says('Slack says of a metadata, whatever is left of it', ['invalid_metadata_format'], notPosted('ContentRefused', 1, { requests: rungs + 1 })),
  ...says('Slack says, always: too fast', tooFast, notPosted('RateLimited', 2, { requests: 2 })),
  ...says('Slack says, once: it will pass', [...tooFast, ...passing, ...unsure], unharmed({ tries: 2, requests: 2 }), 1),
  ...says('Slack says, always: it will pass', passing, notPosted('Unavailable', 5, { requests: 5 })),
  ...says('Slack says, always: it may have arrived', unsure, notPosted('MaybePosted', 2, { requests: 2 })),
];
