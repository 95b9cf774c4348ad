import type { APIGatewayProxyEvent } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { metricsPage } from '../../lib/handlers/metricsPage.ts';
import { Unavailable } from '../../lib/sources/errors.ts';

process.env['POWERTOOLS_LOG_LEVEL'] = 'SILENT';
const state = { through: 1_000_000, page: [{ metric: 'a.b', kind: 'count', tags: { c: 'd' }, value: 2 }] } as const;
const readPages = async () => [{ sync: 'one', state }];
const tokens = async () => ['current', 'previous'];
/** An event with nothing but what is read of one. */
const asking = (headers: Record<string, string>) => JSON.parse(JSON.stringify({ headers })) satisfies APIGatewayProxyEvent;
const answer = (headers: Record<string, string>, door: Partial<Parameters<typeof metricsPage>[0]> = {}) =>
  metricsPage({ tokens, readPages, minutes: '1', now: () => 1_060_000, ...door })(asking(headers));
const authorization = 'Bearer current';

test('it gives the page as OpenMetrics', async () => {
  expect(await answer({ authorization })).toEqual({
    statusCode: 200,
    headers: { 'content-type': 'application/openmetrics-text; version=1.0.0; charset=utf-8', 'cache-control': 'no-store' },
    body: expect.stringMatching(/^# HELP a_b .*\na_b_total\{c="d"\} 2\n.*\{sync="one"\} 60\n# EOF\n$/s),
  });
});
test('or as the older text, where that is asked for', async () => {
  const { headers, body } = await answer({ Authorization: 'bearer  previous ', Accept: 'text/plain' });
  expect(headers).toMatchObject({ 'content-type': 'text/plain; version=0.0.4; charset=utf-8' });
  expect(body).toContain('# TYPE a_b_total counter');
});
test('asking changes nothing', async () => {
  expect(await answer({ authorization })).toEqual(await answer({ authorization }));
});

describe('without the token', () => {
  test.each<Record<string, string>>([
    {},
    { authorization: '' },
    { authorization: 'Bearer' },
    { authorization: 'Bearer wrong' },
    { authorization: 'current' },
    { authorization: 'Basic current' },
  ])('%j is refused, and nothing is read', async (headers) => {
    const read = async () => expect.unreachable();
    expect(await answer(headers, { readPages: read })).toMatchObject({ statusCode: 401, headers: { 'www-authenticate': 'Bearer' } });
  });
  test('the secret is read again before anybody is refused', async () => {
    const fresh: boolean[] = [];
    const renewed = async (again: boolean) => {
      fresh.push(again);
      return again ? ['current'] : ['old'];
    };
    expect(await answer({ authorization }, { tokens: renewed })).toMatchObject({ statusCode: 200 });
    expect(fresh).toEqual([false, true]);
  });
});

describe('there is no page, and never an empty one,', () => {
  const down = () => Promise.reject(new Unavailable('DynamoDB: throttled'));
  test.each([
    ['where the table cannot be read', { readPages: down }],
    ['where the token cannot be checked', { tokens: down }],
    ['where no sync has run yet', { readPages: async () => [{ sync: 'one', state: undefined }] }],
  ])('%s', async (_, door) => {
    const { statusCode, body } = await answer({ authorization }, door);
    expect([statusCode, body]).toEqual([503, '{"error":"there is no page now; see the log of metricsPage"}']);
  });
});
