import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { questions } from '../../lib/engine/walk.ts';
import { allCases } from '../../lib/faults/allCases.ts';
import { type FaultCase, nameOf } from '../../lib/faults/faultCase.ts';
import { runbooks } from '../../lib/runbooks/index.ts';

const names = allCases.map(nameOf);

describe('the faults that are tried', () => {
  test('have each a name of their own: by it they are chosen', () => expect(new Set(names).size).toBe(names.length));

  test('never end in an all-clear where a question could not be asked', () => {
    const asked = runbooks.flatMap(questions).map(({ question }) => question.name);
    // What a runbook asks may stand alongside another, where nothing hangs on it.
    const decides = ({ at, scenario }: FaultCase) => asked.includes(at) && (at !== 'recentDeploys' || scenario !== undefined);
    const stepFails = allCases.filter((one) => decides(one) && one.expected.error !== '' && one.expected.executions.includes('SUCCEEDED'));
    const unsure = stepFails.filter(({ expected }) => expected.disposition === 'could-not-check');
    const sure = Map.groupBy(
      stepFails.filter((one) => !unsure.includes(one)),
      ({ part, expected: { verdict } }) => `${part}: ${verdict}`,
    );
    expect([...sure].map(([ends, { length }]) => [ends, length])).toEqual([
      // Samples only illustrate: without them the verdict stands, and the message says that they are missing.
      ['Datadog, the sample spans: false-positive', 9],
      // It stands beside the metric, which may come without any sync: the metric is judged as it is, and the message says that nobody could see how far the sync is.
      ['Datadog, how far the sync is: false-positive', 10],
      // The others are enough for the rule.
      ['Datadog, a trace by its id: starts-elsewhere', 3],
      // Nobody has deployments there, or our key may not read them; the other places were looked at. No all-clear either.
      ['Datadog, DORA deployments, as the last question: nothing-found', 3],
    ]);
  });
  test('are never silent: a message, or an execution that did not succeed, for what watches from outside', () => {
    const silent = allCases.filter(({ expected: { messages, executions } }) => messages === 0 && executions.every((status) => status === 'SUCCEEDED'));
    expect(silent.map(nameOf)).toEqual([]);
  });
  test('never make the door refuse an alert for good: a 503 is delivered again', () => {
    expect([...new Set(allCases.flatMap(({ expected }) => expected.door))].sort()).toEqual([202, 503]);
    expect(allCases.filter(({ expected }) => expected.door.at(-1) !== 202).map(nameOf)).toEqual([]);
  });
});

describe("Slack's own words", () => {
  const tried = new Set(allCases.filter(({ part }) => part.startsWith('Slack says')).map(({ fault }) => fault));

  test('are all tried that our code knows', () => {
    const known = [...readFileSync('lib/sources/slackErrors.ts', 'utf8').matchAll(/'([a-z]+(?:_[a-z]+)*)'/g)].map(([, word = '']) => word);
    const codes = known.filter((word) => word.includes('_') || word === 'ratelimited');
    expect(codes.length).toBeGreaterThan(40);
    expect(codes.filter((word) => !tried.has(word))).toEqual([]);
  });
  test('are all tried that its documentation of chat.postMessage has, as far as they are worth a case of their own', () => {
    const documented = [
      ...['invalid_auth', 'not_authed', 'account_inactive', 'token_revoked', 'token_expired', 'missing_scope', 'not_allowed_token_type', 'no_permission'],
      ...['access_denied', 'ekm_access_denied', 'org_login_required', 'team_access_not_granted', 'channel_not_found', 'not_in_channel', 'is_archived'],
      ...['restricted_action', 'restricted_action_read_only_channel', 'restricted_action_thread_only_channel', 'restricted_action_non_threadable_channel'],
      ...['restricted_action_thread_locked', 'messages_tab_disabled', 'team_not_found', 'invalid_blocks', 'invalid_blocks_format', 'msg_blocks_too_long'],
      ...['msg_too_long', 'msg_too_large', 'no_text', 'invalid_metadata_format', 'invalid_metadata_schema', 'metadata_too_large', 'too_many_attachments'],
      ...['attachment_payload_limit_exceeded', 'markdown_text_conflict', 'cannot_reply_to_message', 'message_not_found', 'ratelimited', 'rate_limited'],
      ...['message_limit_exceeded', 'internal_error', 'fatal_error', 'service_unavailable', 'request_timeout', 'team_added_to_org'],
    ];
    expect(documented.filter((word) => !tried.has(word))).toEqual([]);
  });
});
