import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { reportFailure } from '../../lib/failureReport/reportFailure.ts';
import { type Scripted, type SlackStandInOptions, startSlackStandIn } from '../../lib/local/slackStandIn.ts';
import { startStates } from '../../lib/local/states/startStates.ts';
import { recordingServer } from '../sources/recordingServer.ts';
import { statusChange } from './statusChange.ts';

const arn = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:slack';
const token = 'xoxb-1234-secret';
afterEach(() => vi.unstubAllEnvs());

/** Secrets Manager on this machine, where the AWS client looks for it. */
async function secrets(value: string | undefined): Promise<void> {
  const { url, close } = await startStates({}, { secrets: value === undefined ? {} : { [arn]: { AWSCURRENT: value } } });
  onTestFinished(close);
  secretsAt(url);
}
function secretsAt(url: string): void {
  const environment = { AWS_ENDPOINT_URL_SECRETS_MANAGER: url, AWS_REGION: 'eu-west-1', AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' };
  for (const [name, given] of Object.entries(environment)) vi.stubEnv(name, given);
}
/** The function beside a Slack that answers as scripted. */
async function reporting(options: SlackStandInOptions = {}, secret: string | undefined = JSON.stringify({ SLACK_BOT_TOKEN: token })) {
  await secrets(secret);
  const state = { tries: 0, waited: [] as number[] };
  const { url, posted, close } = await startSlackStandIn({
    ...options,
    script: (attempt) => {
      state.tries = attempt;
      return options.script?.(attempt);
    },
  });
  onTestFinished(close);
  const environment = { SLACK_SECRET_ARN: arn, SLACK_CHANNEL: 'C0123ABCD', SLACK_API_URL: url, MESSAGE_LANGUAGE: 'en' };
  const report = reportFailure(environment, { wait: async (ms) => state.waited.push(ms), timeoutMs: 1_500 });
  return { report, state, posted };
}
const said = (body: unknown, status = 200, headers = {}): Scripted => ({ status, headers, body: JSON.stringify(body) });
/** An address at which nobody listens. */
async function nobodyListens(): Promise<string> {
  const { url, close } = await startSlackStandIn();
  await close();
  return new URL(url).origin;
}
const caught = (failure: Promise<unknown>): Promise<Error> =>
  failure.then(
    () => expect.unreachable(),
    (error) => error,
  );

describe('a run that failed', () => {
  it('is reported in the channel, once, without previews and mentions', async () => {
    const { report, posted } = await reporting();
    await report(statusChange());
    expect(posted).toHaveLength(1);
    expect(posted[0]).toMatchObject({
      channel: 'C0123ABCD',
      text: expect.stringContaining('Triage itself failed: Payments are failing'),
      blocks: [{ type: 'header' }, { type: 'section' }, { type: 'section' }, { type: 'section' }],
      form: { unfurl_links: 'false', unfurl_media: 'false', link_names: 'false', parse: 'none' },
    });
  });
  it('is reported twice where EventBridge delivers it twice: better than not at all', async () => {
    const { report, posted } = await reporting();
    await report(statusChange());
    await report(statusChange());
    expect(posted).toHaveLength(2);
  });
  it('is reported whatever is in the event', async () => {
    const { report, posted } = await reporting();
    for (const event of [undefined, {}, statusChange({ input: undefined, inputDetails: { included: false } }), statusChange({ input: 'no JSON' })])
      await report(event);
    expect(posted).toHaveLength(4);
  });
});

describe('a Slack in trouble', () => {
  it.each<[string, Scripted]>([
    ['503', said('x', 503)],
    ['HTML', { status: 200, body: '<html>' }],
    ['an error', said({ ok: false, error: 'service_unavailable' })],
  ])('with %s is asked again after half a second', async (_, scripted) => {
    const { report, state, posted } = await reporting({ script: (attempt) => (attempt === 1 ? scripted : undefined) });
    await report(statusChange());
    expect([state.tries, state.waited, posted.length]).toEqual([2, [500], 1]);
  });
  it.each<[string, Scripted, string]>([
    ['answers 504', said('x', 504), 'Slack answered 504'],
    ['takes it and breaks off', 'take-and-break', 'no connection to Slack (TypeError)'],
    ['takes it and never answers', 'take-and-hang', 'Slack did not answer in time'],
    ['says that some of it may be done', said({ ok: false, error: 'internal_error' }), 'Slack answered 200: internal_error'],
    ['says so with 500', said({ ok: false, error: 'fatal_error' }, 500), 'Slack answered 500'],
    ['answers with a part of a yes', { status: 200, body: '{"ok":tr' }, 'no answer of Slack'],
    ['answers with nothing', { status: 200, body: '' }, 'no answer of Slack'],
  ])('that %s is left alone until Lambda tries again: it may have arrived', async (_, scripted, why) => {
    const { report, state } = await reporting({ script: () => scripted });
    expect(await caught(report(statusChange()))).toMatchObject({
      name: 'ReportNotPosted',
      message: `the report of a failed run reached nobody: 1. ${why}, and it may have arrived`,
    });
    expect(state.tries).toBe(1);
  });
  it('that cannot be reached is tried three times: nothing was sent', async () => {
    await secrets(JSON.stringify({ SLACK_BOT_TOKEN: token }));
    const environment = { SLACK_SECRET_ARN: arn, SLACK_CHANNEL: 'C0123ABCD', SLACK_API_URL: `${await nobodyListens()}/api/` };
    const error = await caught(reportFailure(environment, { wait: async () => undefined })(statusChange()));
    expect(error.message).toMatch(/: 1\. no connection to Slack .*; 2\. .*; 3\. no connection to Slack \(TypeError\)$/);
  });
  it('that asks to wait is waited for, where that is short', async () => {
    const wait = (seconds: string) => said({ ok: false, error: 'ratelimited' }, 429, { 'retry-after': seconds });
    const { report, state, posted } = await reporting({ script: (attempt) => [wait('7'), wait('600')][attempt - 1] });
    await report(statusChange());
    expect([state.waited, posted.length]).toEqual([[7_000], 1]);
  });
  it('that takes no blocks gets the text alone', async () => {
    const { report, posted } = await reporting({ refuse: ['header'] });
    await report(statusChange());
    expect(posted).toMatchObject([{ blocks: [], text: expect.stringContaining('hits were &gt; 100') }]);
  });
  it.each<[string, Scripted, string]>([
    ['down', said('x', 503), 'Slack answered 503'],
    ['refusing the token', said({ ok: false, error: 'invalid_auth' }), 'Slack answered 200: invalid_auth'],
    ['answering HTML', { status: 200, body: `<html>${token}` }, 'no answer of Slack'],
    ['answering with what we sent', said({ ok: false, error: `${token}!` }), 'Slack answered 200: a no without a reason'],
  ])('%s: an error with a name, what came of each try, and no token', async (_, scripted, why) => {
    const { report, state } = await reporting({ script: () => scripted });
    const error = await caught(report(statusChange()));
    expect(error).toMatchObject({
      name: 'ReportNotPosted',
      message: expect.stringMatching(/^the report of a failed run reached nobody: 1\. .*; 2\. .*; 3\. /),
    });
    expect(error.message).toContain(why);
    expect(error.message).not.toContain(token);
    expect(state.tries).toBe(3);
  });
  it('that points elsewhere is not followed with the token', async () => {
    const { url, asked } = await recordingServer({ body: { ok: true } });
    const { report } = await reporting({ script: () => ({ status: 302, headers: { location: `${url}/api/chat.postMessage` }, body: '' }) });
    await expect(report(statusChange())).rejects.toThrow('Slack answered 302');
    expect(asked).toEqual([]);
  });
});

describe("Slack's secret", () => {
  it.each([
    ['not there', undefined],
    ['empty', ''],
    ['not JSON', token],
    ['not filled in', '{"SLACK_BOT_TOKEN":""}'],
    ['no token', '{"SLACK_BOT_TOKEN":"xoxb-1234-secret\\nあ"}'],
  ])('that is %s is said so, and not shown', async (_, secret) => {
    const { report, state } = await reporting({}, secret ?? 'removed');
    if (secret === undefined) await secrets(undefined);
    const error = await caught(report(statusChange()));
    expect(error).toMatchObject({
      name: 'ReportNotPosted',
      message: expect.stringMatching(/Secrets Manager did not give Slack's token: ResourceNotFoundException|Slack's secret holds no token/),
    });
    expect(error.message).not.toContain('1234');
    expect(state.tries).toBe(0);
  });
  it('is read anew for each report: a token that was changed takes effect at once', async () => {
    const { report, posted } = await reporting({ script: (attempt) => (attempt <= 3 ? said({ ok: false, error: 'token_revoked' }) : undefined) });
    await expect(report(statusChange())).rejects.toThrow('token_revoked');
    await secrets('{"SLACK_BOT_TOKEN":"xoxb-new"}');
    await report(statusChange());
    expect(posted).toHaveLength(1);
  });
  it('is asked for again where Secrets Manager hiccups', async () => {
    const { report, posted } = await reporting();
    const { url } = await recordingServer({ status: 500 }, { status: 500 }, { body: { SecretString: JSON.stringify({ SLACK_BOT_TOKEN: token }) } });
    secretsAt(url);
    await report(statusChange());
    expect(posted).toHaveLength(1);
  });
});
