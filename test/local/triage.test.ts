import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startDatadogStandIn } from '../../lib/local/datadogStandIn.ts';
import { expiredCards } from '../../lib/local/scenarios/expiredCards.ts';
import { startSlackStandIn } from '../../lib/local/slackStandIn.ts';

let folder = '';
const open: { close(): Promise<void> }[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'firstlook-triage-'));
});
afterAll(() => rm(folder, { recursive: true }));
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function fileWith(content: string): Promise<string> {
  const file = join(folder, 'body.json');
  await writeFile(file, content);
  return file;
}
const body = JSON.stringify(expiredCards.body);
const keys = { DD_API_KEY: 'a', DD_APP_KEY: 'b' };

/** The command as a person runs it, with nothing of this process's environment but the PATH. */
function triage(args: readonly string[], env: Record<string, string | undefined> = {}): Promise<{ status: number | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, ['bin/firstlook.ts', 'triage', ...args], { env: { PATH: process.env['PATH'], ...env } });
  const out = { stdout: '', stderr: '' };
  child.stdout.on('data', (data) => {
    out.stdout += data;
  });
  child.stderr.on('data', (data) => {
    out.stderr += data;
  });
  return new Promise((done) => {
    child.on('close', (status) => done({ status, ...out }));
  });
}
async function datadog() {
  const standIn = await startDatadogStandIn(expiredCards.world);
  open.push(standIn);
  return standIn;
}
async function slack(options: Parameters<typeof startSlackStandIn>[0] = {}) {
  const standIn = await startSlackStandIn(options);
  open.push(standIn);
  return standIn;
}

describe('npm run triage', () => {
  test('--json prints one object on stdout and nothing else, and gives 0', async () => {
    const { status, stdout, stderr } = await triage([await fileWith(body), '--json'], { ...keys, DATADOG_API_URL: (await datadog()).url });
    const result = JSON.parse(stdout);
    expect([status, stderr]).toEqual([0, '']);
    expect(result).toMatchObject({
      runbook: 'payment-errors',
      steps: [
        { id: 'whereAreTheErrors', answer: 'only-expected' },
        { id: 'whichPaymentMethod', answer: 'only-expected' },
        { id: 'whoseCards', answer: 'customers' },
      ],
      verdict: { id: 'false-positive', disposition: 'false-positive', headline: expect.any(String), because: expect.any(String), next: expect.any(String) },
      message: { text: expect.any(String), blocks: expect.any(Array) },
      ms: expect.any(Number),
    });
    expect(Object.keys(result)).toEqual(['runbook', 'steps', 'verdict', 'message', 'ms']);
  });

  test('without --json it prints the message as a person reads it', async () => {
    const { status, stdout } = await triage([await fileWith(body)], { ...keys, DATADOG_API_URL: (await datadog()).url });
    expect(status).toBe(0);
    expect(stdout).toContain("customers' own cards");
  });

  test('--post posts it', async () => {
    const { url, posted } = await slack();
    const { status } = await triage([await fileWith(body), '--post'], {
      ...keys,
      DATADOG_API_URL: (await datadog()).url,
      SLACK_API_URL: url,
      SLACK_BOT_TOKEN: 'xoxb-1',
      SLACK_CHANNEL: 'C1',
    });
    expect([status, posted.length]).toEqual([0, 1]);
  });

  test('--post mends what Slack refuses, and says what it left out and why', async () => {
    const { url, posted } = await slack({ refuse: ['table'] });
    const env = { ...keys, DATADOG_API_URL: (await datadog()).url, SLACK_API_URL: url, SLACK_BOT_TOKEN: 'xoxb-1', SLACK_CHANNEL: 'C1' };
    const { status, stderr } = await triage([await fileWith(body), '--post'], env);
    expect([status, posted.length]).toEqual([0, 1]);
    expect(JSON.stringify(posted[0]?.blocks)).toContain('```');
    expect(stderr).toContain('Slack refused the message; sending it with less in it');
    expect(stderr).toContain('unsupported type: table');
    expect(stderr).not.toContain('xoxb-1');
  });

  test.each([
    ['a field at fault', JSON.stringify({ ...expiredCards.body, date: 'yesterday' }), 'date: must be $DATE'],
    ['two fields at fault', JSON.stringify({ ...expiredCards.body, id: '', tags: undefined }), 'tags: is missing'],
    ['no JSON', 'hello', 'body: is not a JSON object'],
  ])('%s: 2, stderr names it, and nobody is asked', async (_, content, said) => {
    const standIn = await datadog();
    const { status, stdout, stderr } = await triage([await fileWith(content), '--json'], { ...keys, DATADOG_API_URL: standIn.url });
    expect([status, stdout, standIn.calls]).toEqual([2, '', []]);
    expect(stderr).toContain(said);
  });

  test('a file that is not there: 2, and it is named', async () => {
    expect(await triage(['/nowhere/body.json'])).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('/nowhere/body.json') });
  });

  test('keys that are not set: 1, and they are named before anybody is asked', async () => {
    expect(await triage([await fileWith(body)])).toMatchObject({ status: 1, stdout: '', stderr: expect.stringContaining('DD_API_KEY, DD_APP_KEY') });
    const standIn = await datadog();
    const missing = await triage([await fileWith(body), '--post'], { ...keys, DATADOG_API_URL: standIn.url });
    expect([missing.status, standIn.calls]).toEqual([1, []]);
    expect(missing.stderr).toContain('SLACK_BOT_TOKEN');
  });

  test('a verdict that Slack refuses for good: 1, with the object still printed', async () => {
    const standIn = await slack({ script: () => ({ status: 200, body: '{"ok":false,"error":"channel_not_found"}' }) });
    const env = { ...keys, DATADOG_API_URL: (await datadog()).url, SLACK_API_URL: standIn.url, SLACK_BOT_TOKEN: 'xoxb-1', SLACK_CHANNEL: 'C1' };
    const { status, stdout, stderr } = await triage([await fileWith(body), '--post', '--json'], env);
    expect([status, JSON.parse(stdout).verdict.id]).toEqual([1, 'false-positive']);
    expect(stderr).toContain('could not be posted');
  });
});
