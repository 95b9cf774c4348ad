import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import type { EntityType, WebClient } from '@slack/web-api';
import { beforeAll, describe, expect, test } from 'vitest';
import type { slackFrom } from '../../lib/sources/slack.ts';
import { nameAndVersion, prunedMethods, withoutEmpty, withoutQueue } from '../../lib/stack/prunedSlack.ts';
import { type BothWays, bothWays, outcome } from './bothWays.ts';

interface SlackModule {
  readonly slackFrom: typeof slackFrom;
  readonly WebClient: typeof WebClient;
  readonly EntityType: typeof EntityType;
}
let slack: BothWays<SlackModule>;
beforeAll(async () => {
  slack = await bothWays("export { slackFrom } from './lib/sources/slack.ts'; export { EntityType, WebClient } from '@slack/web-api';");
});

const rungs = [
  { text: 'first', blocks: [{ type: 'section', text: { type: 'mrkdwn', text: '*東京* & co' } }] },
  { text: 'less', blocks: [] },
] as const;

/** What goes out where a verdict is posted, and what comes of an answer. */
async function posted({ slackFrom }: SlackModule, status: number, answer: unknown, headers: Record<string, string> = {}): Promise<string> {
  const sent: unknown[] = [];
  const answering: typeof fetch = async (input, init) => {
    sent.push([String(input), { ...init, signal: undefined }]);
    return new Response(typeof answer === 'string' ? answer : JSON.stringify(answer), { status, headers: { 'content-type': 'application/json', ...headers } });
  };
  const { post } = slackFrom({ token: async () => 'xoxb-1', channel: 'C1', fetch: answering, wait: async () => undefined });
  const call = { remainingMs: () => 40_000, log: (...words: unknown[]) => void sent.push(words) };
  const became = await outcome(() => post(rungs, { execution: 'arn', verdict: 'false-positive' }, call), inspect);
  return `${inspect(sent, { depth: null, maxStringLength: null })}\n${became}`;
}

describe('the pruned Slack client', () => {
  test.each<[string, number, unknown, Record<string, string>?]>([
    ['gave', 200, { ok: true, channel: 'C1', ts: '1.2', message: {} }],
    ['threw Forbidden', 200, { ok: false, error: 'invalid_auth' }],
    ['threw ContentRefused', 200, { ok: false, error: 'invalid_blocks', response_metadata: { messages: ['[ERROR] no [json-pointer:/blocks/0]'] } }],
    ['threw RateLimited', 429, { ok: false, error: 'ratelimited' }, { 'retry-after': '600' }],
    ['threw Unavailable', 500, { ok: false }],
    ['threw UnexpectedAnswer', 200, '<html>'],
  ])('posts the same bytes as the whole one, and %s alike at %i %o', async (became, status, answer, headers) => {
    const whole = await posted(slack.whole, status, answer, headers);
    expect(await posted(slack.pruned, status, answer, headers)).toBe(whole);
    expect(whole).toContain(`\n${became}`);
    expect(whole).toContain('https://slack.com/api/chat.postMessage');
  });

  test('checks the token with the same bytes as the whole one', async () => {
    const checked = async ({ slackFrom }: SlackModule): Promise<string> => {
      const sent: unknown[] = [];
      const answering: typeof fetch = async (input, init) => {
        sent.push([String(input), { ...init, signal: undefined }]);
        return new Response('{"ok":true,"team":"T"}');
      };
      return inspect([await slackFrom({ token: async () => 'xoxb-1', channel: 'C1', fetch: answering }).check(), sent], { depth: null });
    };
    const whole = await checked(slack.whole);
    expect(await checked(slack.pruned)).toBe(whole);
    expect(whole).toContain('https://slack.com/api/auth.test');
  });

  const left = (what: string) => expect.objectContaining({ name: 'NotInBundle', message: expect.stringContaining(`${what} is not in this bundle`) });
  test('a method of a group that our code never reads is an error with a name', () => {
    const client = new slack.pruned.WebClient('xoxb-1');
    expect(() => client.conversations.list()).toThrow(left('client.conversations'));
    expect(Object.keys(client.chat)).toEqual(Object.keys(new slack.whole.WebClient('xoxb-1').chat));
  });
  test('an upload is one too', async () => {
    const upload = new slack.pruned.WebClient('xoxb-1').filesUploadV2({ channel_id: 'C1', content: 'a', filename: 'a.txt' });
    await expect(upload).rejects.toThrow(left('@slack/web-api/dist/file-upload.getFileUploadJob'));
  });
  test('the constants between the types are there', () => {
    expect(slack.pruned.EntityType).toEqual(slack.whole.EntityType);
    expect(slack.pruned.EntityType.Task).toBe('slack#/entities/task');
  });
});

describe("the files of Slack's client", () => {
  test('methods that are written otherwise stop the build', () => {
    const source = readFileSync('node_modules/@slack/web-api/dist/methods.js', 'utf8');
    expect(prunedMethods(source, new Set(['chat'])).match(/^ {4}\w+ = \{$/gm)).toEqual(['    chat = {']);
    expect(() => prunedMethods(source.replace('    chat = {', '    chat = only({'), new Set(['chat']))).toThrow(
      expect.objectContaining({ name: 'GeneratedOtherwise', message: expect.stringContaining('a class Methods') }),
    );
  });
  test('a client that asks more of its queue stops the build', () => {
    const source = readFileSync('node_modules/@slack/web-api/dist/WebClient.js', 'utf8');
    expect(withoutQueue(source)).toContain('async add(task)');
    expect(() => withoutQueue(`${source}\nthis.requestQueue.onIdle();`)).toThrow(expect.objectContaining({ name: 'GeneratedOtherwise' }));
    expect(() => withoutQueue('')).toThrow(expect.objectContaining({ name: 'GeneratedOtherwise' }));
  });
  test('a file that exports nothing is left out, and one that exports or does anything is not', () => {
    const folder = mkdtempSync(join(tmpdir(), 'firstlook-types-'));
    const prologue = '"use strict";\nObject.defineProperty(exports, "__esModule", { value: true });\n';
    const files = { types: '', mixed: '__exportStar(require("./types"), exports);\n', value: 'exports.one = 1;\n', effect: 'globalThis.seen = true;\n' };
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, `${name}.js`), `${prologue}${text}//# sourceMappingURL=${name}.js.map`);
    const stars = [...Object.keys(files), 'nowhere'].map((name) => `__exportStar(require("./${name}"), exports);\n`).join('');
    expect(withoutEmpty(prologue + stars, join(folder, 'index.js'))).toBe(
      `${prologue}${['value', 'effect', 'nowhere'].map((name) => `__exportStar(require("./${name}"), exports);\n`).join('')}`,
    );
    rmSync(folder, { recursive: true });
  });
});

test('of its package.json the client says its name and version, and needs no more', () => {
  expect(nameAndVersion('{"name":"@slack/web-api","version":"8.2.0","scripts":{}}')).toBe('{"name":"@slack/web-api","version":"8.2.0"}');
  expect(() => nameAndVersion('{"name":"@slack/web-api"}')).toThrow('name and version');
});
