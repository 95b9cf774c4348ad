import { describe, expect, onTestFinished, test } from 'vitest';
import { startDatadogStandIn } from '../../../lib/local/datadogStandIn.ts';
import { datadogWith } from '../../../lib/sources/datadog.ts';
import { metricsIntake } from '../../../lib/sources/metricsIntake.ts';

const from = Date.parse('2026-03-14T22:00:00Z');
const keys = { DD_API_KEY: 'api', DD_APP_KEY: 'app' };
const tags = { reason: 'expired_card', env: 'prod' };
const sample = (at: number, value: number, more: Readonly<Record<string, string>> = {}) =>
  ({ metric: 'app.failures', kind: 'count', tags: { ...tags, ...more }, at: from + at * 60_000, seconds: 60, value }) as const;

async function standIn() {
  const world = { spans: [], metrics: [{ metric: 'app.failures', tags, at: from, value: 100 }], faults: {} };
  const server = await startDatadogStandIn(world, { keys });
  onTestFinished(() => server.close());
  const settings = { ...keys, DD_SITE: 'datadoghq.com', apiUrl: server.url };
  const datadog = datadogWith(async () => settings);
  const window = { from: '2026-03-14T21:00:00.000Z', to: '2026-03-14T23:00:00.000Z' };
  return {
    server,
    send: metricsIntake(async () => settings),
    sum: () => datadog.sumMetric({ metric: 'app.failures', tags: { env: 'prod' }, by: ['reason'], window }),
    gauge: () => datadog.readGauge({ metric: 'firstlook.sync.complete', over: 'max', tags: { sync: 'one' }, by: [], window }),
  };
}

test('of the same series and time the last is kept, and all of it can be read beside what the world has', async () => {
  const { send, sum } = await standIn();
  await send([sample(1, 3), sample(2, 4), sample(1, 3, { gateway: 'acme-pay' })], 5_000);
  await send([sample(1, 3), sample(2, 7)], 5_000);
  expect(await sum()).toEqual([{ tags: ['expired_card'], sum: 100 + 3 + 7 + 3 }]);
});
test('a gauge is read as one', async () => {
  const { send, gauge } = await standIn();
  await send([{ metric: 'firstlook.sync.complete', kind: 'gauge', tags: { sync: 'one' }, at: from, seconds: 60, value: 1 }], 5_000);
  expect(await gauge()).toEqual([{ tags: [], points: [{ at: '2026-03-14T22:00:00.000Z', value: 1 }] }]);
});

describe('over HTTP', () => {
  const submit = async (body: unknown, headers: Record<string, string> = { 'dd-api-key': 'api' }) => {
    const { server } = await standIn();
    const response = await fetch(`${server.url}/api/v2/series`, { method: 'POST', headers, body: JSON.stringify(body) });
    return response.status;
  };
  const series = { metric: 'a', type: 1, points: [{ timestamp: from / 1_000, value: 1 }], tags: ['a:b'] };
  test.each([
    ['the API key is enough', { series: [series] }, 202],
    ['a time in ms', { series: [{ ...series, points: [{ timestamp: from, value: 1 }] }] }, 400],
    ['no type', { series: [{ ...series, type: 0 }] }, 400],
    ['no points', { series: [{ ...series, points: [] }] }, 400],
    ['a tag without a value', { series: [{ ...series, tags: ['a'] }] }, 400],
    ['too much', { series: [{ ...series, metric: 'a'.repeat(500_001) }] }, 413],
  ])('%s', async (_, body, status) => expect(await submit(body)).toBe(status));
  test('no key', async () => expect(await submit({ series: [series] }, {})).toBe(403));
});
