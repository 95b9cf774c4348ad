import { afterEach, describe, expect, it } from 'vitest';
import { type DatadogStandIn, type DatadogStandInOptions, startDatadogStandIn } from '../../lib/local/datadogStandIn.ts';
import type { Faults } from '../../lib/local/faults.ts';
import { declinedCards } from '../../lib/local/scenarios/expiredCards.ts';

let standIn: DatadogStandIn | undefined;
afterEach(() => standIn?.close());

async function started(faults: Faults = {}, options?: DatadogStandInOptions) {
  standIn = await startDatadogStandIn({ ...declinedCards, faults }, options);
  return standIn;
}
const keys = { 'dd-api-key': 'key', 'dd-application-key': 'app' };
const window = { from: '2026-03-14T22:00:00Z', to: '2026-03-14T22:16:00Z' };
const query = 'service:payments-api env:prod @http.status_code:>399';
const aggregate = { data: { type: 'aggregate_request', attributes: { filter: { query, ...window } } } };
const post = (path: string, body: unknown, headers: Record<string, string> = keys) =>
  fetch(`${standIn?.url}${path}`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) });
const count = () => post('/api/v2/spans/analytics/aggregate', aggregate);

describe('the Datadog stand-in', () => {
  it('answers in the shape of the recordings, with the rate limit in the headers', async () => {
    await started();
    const response = await count();
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      data: [{ type: 'bucket', id: expect.any(String), attributes: { by: {}, compute: { c0: 418 } } }],
      meta: { elapsed: 27, request_id: expect.stringMatching(/^pddv1/), status: 'done', traffic_type: 'sampled' },
    });
    expect(Object.fromEntries([...response.headers].filter(([name]) => name.startsWith('x-ratelimit-')))).toEqual({
      'x-ratelimit-limit': '5',
      'x-ratelimit-name': 'spans_public_api',
      'x-ratelimit-period': '60',
      'x-ratelimit-remaining': expect.stringMatching(/^[0-4]$/),
      'x-ratelimit-reset': expect.stringMatching(/^\d+$/),
    });
  });
  it('keeps every call: method, path, body and status', async () => {
    const { calls } = await started();
    await count();
    await fetch(`${standIn?.url}/api/v1/query?from=1&to=2&query=x`, { headers: keys });
    expect(calls).toEqual([
      { method: 'POST', path: '/api/v2/spans/analytics/aggregate', body: aggregate, status: 200 },
      { method: 'GET', path: '/api/v1/query?from=1&to=2&query=x', body: undefined, status: 400 },
    ]);
  });
  it.each<Record<string, string>>([{}, { 'dd-api-key': 'key' }, { 'dd-application-key': 'app' }])(
    'refuses with 403 where it only gets the keys %j',
    async (headers) => {
      await started();
      const response = await post('/api/v2/spans/analytics/aggregate', aggregate, headers);
      expect([response.status, await response.json()]).toEqual([403, { errors: ['Forbidden'] }]);
    },
  );
  it('lets only the right keys in where it was given some', async () => {
    await started({}, { keys: { DD_API_KEY: 'key', DD_APP_KEY: 'other' } });
    expect((await count()).status).toBe(403);
  });
  it('answers 404 to what it does not have, and 400 to what it cannot read', async () => {
    await started();
    expect((await post('/api/v2/logs/events/search', {})).status).toBe(404);
    const refused = await post('/api/v2/spans/analytics/aggregate', 'hello');
    expect([refused.status, await refused.json()]).toEqual([400, { errors: [expect.stringMatching(/^API input validation failed/)] }]);
  });

  it('plays a scripted fault, call by call, for one endpoint', async () => {
    await started({ spansAggregate: (call) => (call === 1 ? { status: 429, headers: { 'x-ratelimit-reset': '7' } } : undefined) });
    const first = await count();
    expect([first.status, first.headers.get('x-ratelimit-reset'), await first.text()]).toEqual([429, '7', '']);
    expect((await count()).status).toBe(200);
  });
  it('can answer 200 with HTML, and any status with JSON, for all endpoints', async () => {
    await started({
      spansAggregate: { status: 200, body: '<html>maintenance</html>', contentType: 'text/html' },
      any: { status: 500, body: { errors: ['oops'] } },
    });
    const page = await count();
    expect([page.status, page.headers.get('content-type'), await page.text()]).toEqual([200, 'text/html', '<html>maintenance</html>']);
    const broken = await post('/api/v2/query/scalar', {});
    expect([broken.status, await broken.json()]).toEqual([500, { errors: ['oops'] }]);
  });
  it('can mark the true answer as cut short', async () => {
    await started({ any: 'partial' });
    expect(await (await count()).json()).toMatchObject({ data: [{}], meta: { status: 'timeout', warnings: [{ code: 'timeout' }] } });
  });
  it('can hang, and break the connection', async () => {
    const { calls } = await started({ spansAggregate: (call) => (call === 1 ? 'hang' : 'drop') });
    const hanging = fetch(`${standIn?.url}/api/v2/spans/analytics/aggregate`, {
      method: 'POST',
      headers: keys,
      body: '{}',
      signal: AbortSignal.timeout(2_000),
    });
    await expect(hanging).rejects.toThrow(expect.objectContaining({ name: 'TimeoutError' }));
    await expect(count()).rejects.toThrow('fetch failed');
    expect(calls.map(({ status }) => status)).toEqual([0, 0]);
  });
});
