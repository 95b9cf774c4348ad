import { describe, expect, test } from 'vitest';
import type { Sample } from '../../lib/puller/sample.ts';
import { metricsIntake, payloads } from '../../lib/sources/metricsIntake.ts';
import { type Reply, recordingServer } from './recordingServer.ts';

const at = Date.UTC(2026, 2, 14, 12);
const sample = (parts: Partial<Sample> = {}): Sample => ({
  metric: 'app.failures',
  kind: 'count',
  tags: { env: 'prod', reason: 'expired' },
  at,
  seconds: 60,
  value: 3,
  ...parts,
});
const taken: Reply = { status: 202, body: { errors: [] } };
async function sending(...replies: readonly [Reply, ...Reply[]]) {
  const server = await recordingServer(...replies);
  return { server, send: metricsIntake(async () => ({ DD_API_KEY: 'the-key', DD_SITE: 'datadoghq.com', apiUrl: server.url })) };
}

test('samples go out in their order, counts with their interval, with the API key alone', async () => {
  const { server, send } = await sending(taken);
  await send([sample({ seconds: 180 }), sample({ kind: 'gauge', metric: 'jobs.waiting', tags: {}, value: 0 })], 20_000);
  expect(server.asked).toMatchObject([{ method: 'POST', path: '/api/v2/series', headers: { 'dd-api-key': 'the-key' } }]);
  expect(server.asked[0]?.body).toEqual({
    series: [
      { metric: 'app.failures', type: 1, interval: 180, points: [{ timestamp: at / 1_000, value: 3 }], tags: ['env:prod', 'reason:expired'] },
      { metric: 'jobs.waiting', type: 3, points: [{ timestamp: at / 1_000, value: 0 }], tags: [] },
    ],
  });
});

describe('what is more than Datadog takes at once', () => {
  const many = Array.from({ length: 6_000 }, (_, n) => sample({ tags: { reason: `${n} ${'期'.repeat(20)}` }, value: n }));
  test('goes out in several payloads of less than 500 KB, in the same order', () => {
    const all = payloads(many);
    expect(all.length).toBeGreaterThan(1);
    for (const series of all) expect(Buffer.byteLength(JSON.stringify({ series }))).toBeLessThan(500_000);
    expect(all.flat().map(({ points }) => points[0]?.value)).toEqual(many.map(({ value }) => value));
  });
  test('where the time is over, no more is sent, and that is an error: nobody knows what arrived', async () => {
    const { server, send } = await sending(taken);
    await expect(send(many, 0)).rejects.toThrow(
      expect.objectContaining({ name: 'Unavailable', message: 'Datadog did not take all samples in time; they are sent again' }),
    );
    expect(server.asked).toEqual([]);
  });
  test('one after the other: the second is not sent where the first was refused', async () => {
    const { server, send } = await sending({ status: 500 });
    await expect(send(many, 20_000)).rejects.toThrow('Datadog answered 500');
    expect(server.asked).toHaveLength(1);
  });
});

test.each<[string, Reply, RegExp]>([
  ['a wrong key', { status: 403, body: { errors: ['Forbidden the-key'] } }, /^Forbidden: Datadog answered 403: Forbidden \[key\]/],
  ['a refusal', { status: 400, body: { errors: ['bad'] } }, /^Refused: Datadog answered 400: bad/],
  ['too large', { status: 413, body: { errors: ['Payload too large'] } }, /^Refused: Datadog answered 413/],
  ['a spent budget', { status: 429, body: {} }, /^RateLimited: /],
  ['trouble', { status: 500, body: '' }, /^Unavailable: Datadog answered 500/],
  ['errors beside a yes', { status: 202, body: { errors: ['one was dropped'] } }, /^PartialResult: /],
  ['HTML', { status: 200, body: '<html>' }, /^UnexpectedAnswer: /],
  ['no answer', 'hang', /^Unavailable: .* did not answer within/],
  ['a broken connection', 'drop', /^Unavailable: /],
])('%s is an error with a name: nobody takes it for sent', async (_, reply, message) => {
  const { send } = await sending(reply);
  // Only where nobody answers is it over soon: an answer takes as long as the machine needs.
  expect(String(await send([sample()], reply === 'hang' ? 300 : 20_000).catch((error: unknown) => error))).toMatch(message);
});
