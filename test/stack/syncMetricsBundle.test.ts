import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundle } from '../../lib/stack/bundle.ts';
import { awsServer } from '../sources/awsServer.ts';
import { recordingServer } from '../sources/recordingServer.ts';

const folder = mkdtempSync(join(tmpdir(), 'firstlook-syncs-'));
beforeAll(async () => {
  await bundle([resolve('functions/syncMetrics.ts')], folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

const program = `
  const { handler } = await import(process.argv[1]);
  process.stdout.write(await handler({}, {}).then(() => 'done', ({ name, message }) => name + ': ' + message));`;
/** Runs the bundle once as Lambda does: a process of its own, and no environment but the function's. */
async function invoked(environment: Readonly<Record<string, string>>): Promise<string> {
  const env = { AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b', POWERTOOLS_LOG_LEVEL: 'SILENT', ...environment };
  const url = pathToFileURL(join(folder, 'syncMetrics', 'index.mjs')).href;
  return (await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program, url], { env })).stdout;
}

test('the function as it is deployed brings rows from Redash to Datadog, remembers what it sent, and tells which sync failed', async () => {
  const minute = new Date(Math.floor(Date.now() / 60_000) * 60_000 - 120_000).toISOString().slice(0, 19);
  const tags = { service: 'payments-api', env: 'production', payment_method: 'credit_card', gateway: 'Acme Pay', reason: 'expired_card' };
  const columns = ['minute', 'failures', ...Object.keys(tags)].map((name) => ({ name, type: 'string', friendly_name: name }));
  const redash = await recordingServer({ body: { query_result: { id: 1, data: { columns, rows: [{ minute, failures: 12, ...tags }] } } } });
  const datadog = await recordingServer({ status: 202, body: { errors: [] } });
  const aws = await awsServer({
    datadog: JSON.stringify({ DD_API_KEY: 'dd-key', DD_APP_KEY: '', DD_SITE: 'datadoghq.com' }),
    redash: JSON.stringify({ REDASH_API_KEY: 'redash-key' }),
  });
  const environment = {
    AWS_ENDPOINT_URL: aws,
    DATADOG_API_URL: datadog.url,
    DATADOG_SECRET_ARN: 'datadog',
    REDASH_URL: redash.url,
    REDASH_SECRET_ARN: 'redash',
    SYNCS_TABLE: 'syncs',
  };
  expect(await invoked({ ...environment, SYNCS: 'payment-failures,no-such' })).toBe('SyncsFailed: no-such: Error: it is not declared in lib/syncs/index.ts');

  expect(redash.asked).toMatchObject(
    [{ method: 'POST', path: '/api/queries/1/results', headers: { authorization: 'Key redash-key' }, body: { max_age: 0, parameters: { to: /./ } } }].map(
      (asked) => ({ ...asked, body: { max_age: 0, parameters: { from: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:00$/) } } }),
    ),
  );
  expect(datadog.asked).toHaveLength(1);
  const [sent] = datadog.asked;
  expect(sent).toMatchObject({ method: 'POST', path: '/api/v2/series', headers: { 'dd-api-key': 'dd-key' } });
  expect(sent?.headers).not.toHaveProperty('dd-application-key');
  const complete = { metric: 'firstlook.sync.complete', type: 3, tags: ['sync:payment-failures'], points: [{ value: 1 }] };
  const failures = {
    metric: 'app.payment.failures',
    type: 1,
    interval: 60,
    points: [{ timestamp: Date.parse(`${minute}Z`) / 1_000, value: 12 }],
    tags: ['service:payments-api', 'env:production', 'payment_method:credit_card', 'gateway:acme_pay', 'reason:expired_card'],
  };
  expect(sent?.body).toMatchObject({ series: expect.arrayContaining([failures]) });
  expect(sent?.body).toMatchObject({ series: expect.arrayContaining([expect.objectContaining({ ...complete, points: expect.anything() })]) });

  // Again at once: whatever is due now, what Datadog has is not sent again.
  expect(await invoked({ ...environment, SYNCS: 'payment-failures' })).toBe('done');
  expect(JSON.stringify(datadog.asked.slice(1))).not.toContain('app.payment.failures');
});
