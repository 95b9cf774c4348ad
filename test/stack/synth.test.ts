import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

/** `npx cdk synth`, as a person types it: the exit status, and what was printed. Without keys, an account or a network to look for them in. */
async function synth(...args: string[]): Promise<{ status: number | null; said: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'firstlook-synth-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const env = { PATH: `${dirname(process.execPath)}:/usr/bin:/bin`, HOME: folder, AWS_EC2_METADATA_DISABLED: 'true', CDK_DISABLE_CLI_TELEMETRY: 'true' };
  const quiet = ['--quiet', '--no-notices', '--no-version-reporting', '--no-color'];
  const running = spawn('node_modules/.bin/cdk', ['synth', ...quiet, '--output', join(folder, 'cdk.out'), ...args], { env });
  const said: string[] = [];
  for (const stream of [running.stdout, running.stderr]) stream.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  const status = await new Promise<number | null>((resolve) => running.on('close', resolve));
  return { status, said: said.join('') };
}

test('npx cdk synth passes', async () => {
  expect(await synth('-c', 'slackChannel=C0123ABCD')).toEqual({ status: 0, said: expect.not.stringContaining('Mistake') });
});

test("npx cdk synth fails on what breaks CDK's template rules, and names it", async () => {
  const { status, said } = await synth('--app', 'node test/stack/appWithMistake.ts', '-c', 'slackChannel=C0123ABCD');
  expect(status).toBe(1);
  expect(said).toMatch(/Firstlook\/Mistake/);
  expect(said).toMatch(/'?Role'? is a required property/);
});

test('npx cdk synth fails on context that means nothing, with the fix', async () => {
  const { status, said } = await synth('-c', 'slackChannel=C0123ABCD', '-c', 'datadogIpAllowList=yes');
  expect(status).toBe(1);
  expect(said).toContain("datadogIpAllowList is 'yes'. Say true or false");
});
