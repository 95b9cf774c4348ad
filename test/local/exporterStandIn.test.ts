import { expect, onTestFinished, test } from 'vitest';
import { startExporterStandIn } from '../../lib/local/exporterStandIn.ts';
import { openMetrics } from '../../lib/sources/openMetrics.ts';

const exporter = async (...options: Parameters<typeof startExporterStandIn>) => {
  const server = await startExporterStandIn(...options);
  onTestFinished(() => server.close());
  return server;
};
const read = openMetrics({ token: async () => 'right' });

test('its counters grow, its gauges stand, and both begin anew with a restart', async () => {
  const server = await exporter();
  server.count('jobs_enqueued', { queue: 'mails' }, 5);
  server.count('jobs_enqueued', { queue: 'mails' }, 2);
  server.count('jobs_enqueued', { queue: 'bulk', shard: '1' }, 1);
  server.gauge('jobs_queue_size', { queue: 'mails' }, 12);
  const values = async () => (await read({ url: server.url, token: undefined })).map(({ name, labels, value }) => [name, labels['queue'], value]);
  expect(await values()).toEqual([
    ['jobs_enqueued_total', 'mails', 7],
    ['jobs_enqueued_total', 'bulk', 1],
    ['jobs_queue_size', 'mails', 12],
  ]);
  server.restart();
  server.count('jobs_enqueued', { queue: 'mails' }, 1);
  expect(await values()).toEqual([['jobs_enqueued_total', 'mails', 1]]);
});
test('it gives the format that is wanted, to who has the token, and fails on demand', async () => {
  const server = await exporter({ token: 'right', fault: (call) => (call === 3 ? { status: 500 } : undefined) });
  server.count('a', {}, 1);
  const authorization = 'Bearer right';
  const text = await fetch(server.url, { headers: { authorization, accept: 'text/plain' } });
  expect([text.headers.get('content-type'), await text.text()]).toEqual([
    'text/plain; version=0.0.4; charset=utf-8',
    '# HELP a_total a\n# TYPE a_total counter\na_total 1\n',
  ]);
  expect((await fetch(server.url)).status).toBe(401);
  await expect(read({ url: server.url, token: 'TOKEN' })).rejects.toMatchObject({ name: 'Unavailable' });
  expect((await read({ url: server.url, token: 'TOKEN' })).length).toBe(1);
});
