import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { dryRun } from '../../lib/local/sync.ts';
import { pullerSourcesOf } from '../../lib/sources/pullerPorts.ts';
import { at, exposed, jobsSync, redashSync, worldOf } from '../puller/world.ts';
import { recordingServer } from '../sources/recordingServer.ts';

/** As a person runs it. */
async function run(name: string, environment: Readonly<Record<string, string>>): Promise<{ code: number; stdout: string; stderr: string }> {
  const env = { PATH: process.env['PATH'], ...environment };
  return promisify(execFile)(process.execPath, ['bin/firstlook.ts', 'sync', name, '--dry-run'], { env }).then(
    (said) => ({ ...said, code: 0 }),
    (said: { code: number; stdout: string; stderr: string }) => said,
  );
}
const rows = (reason: string) => {
  const row = {
    minute: new Date(Date.now() - 120_000).toISOString(),
    failures: 3,
    service: 'payments-api',
    env: 'prod',
    payment_method: 'card',
    gateway: 'acme',
    reason,
  };
  const columns = Object.keys(row).map((name) => ({ name }));
  return { body: { query_result: { data: { columns, rows: [row] } } } };
};

test('a sync is read from here, and what would be sent is a table', async () => {
  const redash = await recordingServer(rows('expired_card'));
  const { code, stdout, stderr } = await run('payment-failures', { REDASH_URL: redash.url, REDASH_API_KEY: 'key' });
  expect({ code, stderr }).toEqual({ code: 0, stderr: 'nothing was sent\n' });
  expect(stdout).toMatch(/minute, UTC .* metric .* kind .* value .* tags/);
  expect(stdout).toMatch(/app\.payment\.failures .* count .* 3 .* service:payments-api/);
});
test('what cannot be read is an error, and status 1', async () => {
  const redash = await recordingServer(rows('4000056655665556'));
  const { code, stdout, stderr } = await run('payment-failures', { REDASH_URL: redash.url, REDASH_API_KEY: 'key' });
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toBe('PullRefused: row 1, column reason, looks like a card number: nothing was sent; leave it out of the query and of the tags\n');
});
test('keys and addresses that are not there are named', async () => {
  const reading = (environment: Record<string, string>) => dryRun(redashSync(), pullerSourcesOf(environment), at(0));
  await expect(reading({})).rejects.toThrow('REDASH_URL is not set');
  await expect(reading({ REDASH_URL: 'redash' })).rejects.toThrow('REDASH_URL must be an address such as https://redash.example.com');
  await expect(reading({ REDASH_URL: 'http://redash.example.com', REDASH_API_KEY: 'key' })).rejects.toThrow('https, as the key goes there');
  await expect(reading({ REDASH_URL: 'http://127.0.0.1:1' })).rejects.toThrow('REDASH_API_KEY is missing, empty, or no key');
  const jobs = dryRun(jobsSync({ token: 'JOBS_TOKEN' }), pullerSourcesOf({}), at(0));
  await expect(jobs).rejects.toThrow('JOBS_TOKEN is missing, empty, or no key');
});
test("an exporter's token is one variable among others", async () => {
  const page = '# TYPE jobs_done counter\njobs_done_total{queue="mails"} 7\n# EOF\n';
  const exporter = await recordingServer({ headers: { 'content-type': 'application/openmetrics-text; version=1.0.0' }, body: page });
  const sources = pullerSourcesOf({ PATH: '/bin', JOBS_TOKEN: 'abc' });
  await dryRun(jobsSync({ token: 'JOBS_TOKEN', url: exporter.url }), sources, at(0));
  expect(exporter.asked[0]?.headers.authorization).toBe('Bearer abc');
});
test('a name that is none is status 2, with those that are', async () => {
  expect(await run('payments', {})).toMatchObject({
    code: 2,
    stderr: 'there is no sync payments; declared in lib/syncs/index.ts are payment-failures, job-queues\n',
  });
});
test('of counters it says that they need two readings', async () => {
  const { world, ports } = worldOf();
  world.page = [exposed('jobs_done_total', { queue: 'mails' }, 7)];
  expect(await dryRun(jobsSync(), ports, at(0))).toEqual({
    table: 'no samples for the minutes 11:59 to 12:00 UTC',
    warnings: ['counters were read (1): what they rise by until the next reading is what a run sends'],
  });
  expect(await dryRun(redashSync(), ports, at(0))).toEqual({ table: 'no samples for the minutes 11:55 to 12:00 UTC', warnings: [] });
});
