import { describe, expect, test } from 'vitest';
import { outsideHandler } from '../../lib/handlers/outsideHandler.ts';
import { Forbidden, NotConfigured, RateLimited, Unavailable } from '../../lib/sources/errors.ts';
import { AddressRefused, WrongSchema } from '../../lib/sources/outsideErrors.ts';
import { outsideWhere } from '../fakes.ts';

const at = '2026-03-14T22:15:05.000Z';
async function asked(answer: unknown, name: string | undefined = 'their-api') {
  const handler = outsideHandler(['their-api'], outsideWhere({ 'their-api': answer }, at));
  const { statusCode, headers, body } = await handler({ pathParameters: name === undefined ? null : { name } });
  return { status: statusCode, headers, body: JSON.parse(body) };
}

describe('GET /outside/NAME', () => {
  test('gives the facts, and when they were asked for; nobody may keep them', async () => {
    expect(await asked({ up: true })).toEqual({
      status: 200,
      headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
      body: { name: 'their-api', askedAt: at, facts: { up: true } },
    });
  });
  test.each(['other', '__proto__', '', undefined])('of %s, which is declared nowhere, is 404 and says what there is', async (name) => {
    const { status, body } = await asked({ up: true }, name ?? '');
    expect([status, body]).toEqual([404, { error: { name: 'NotFound', message: 'no outside service has this name; there are: their-api' } }]);
  });
  test.each([
    [new Unavailable('their-api did not answer within 2 s (timeoutMs)'), 504],
    [new RateLimited('asked too often'), 503],
    [new Forbidden('answered 401'), 502],
    [new WrongSchema('another shape'), 502],
    [new AddressRefused('leads to 10.0.0.7'), 502],
    [new NotConfigured('TOKEN is missing'), 502],
  ])('%s is an answer with its name', async (error, status) => {
    expect(await asked(error)).toMatchObject({ status, body: { error: { name: error.name, message: error.message } } });
  });
  test('masks card numbers, in facts and in errors', async () => {
    expect(JSON.stringify([await asked({ note: '4111 1111 1111 1111' }), await asked(new WrongSchema('4111111111111111'))])).not.toMatch(/4111/);
  });
});
