import { expect, test } from 'vitest';
import { outsideOf } from '../../../lib/sources/outside/outside.ts';
import { recordingServer } from '../recordingServer.ts';
import { facts, serviceAt } from './asking.ts';

const noSecret = async (): Promise<never> => {
  throw new Error('no secret may be read');
};

test('on a laptop a service and its tokens may be on this machine, and keys in the environment', async () => {
  const api = await recordingServer({ body: { up: true } });
  const tokens = await recordingServer({ body: { access_token: 't1', token_type: 'Bearer', expires_in: 60 } });
  const service = serviceAt('https://api.example.com/', { auth: { kind: 'oauth2', tokenUrl: 'https://auth.example.com/token' } });
  const environment = {
    OUTSIDE_URLS: JSON.stringify({ 'their-api': api.url, 'their-api/token': tokens.url }),
    OUTSIDE_THEIR_API: JSON.stringify({ CLIENT_ID: 'us', CLIENT_SECRET: 'secret' }),
  };
  const outside = outsideOf([service], environment, noSecret);
  await outside.ready();
  expect((await outside.ask('their-api', facts)).facts).toEqual({ up: true });
  expect(api.asked.map(({ headers }) => headers.authorization)).toEqual(['Bearer t1']);
});
test('a name that is declared nowhere is said, with those that are', async () => {
  const outside = outsideOf([serviceAt('https://api.example.com/')], {}, noSecret);
  await expect(outside.ask('their-apu', facts)).rejects.toMatchObject({
    name: 'NotConfigured',
    message: expect.stringMatching(/no outside service is called 'their-apu'; those .* are: their-api$/),
  });
});
test('to be ready is no reason to fail: a function may read the secrets of a few services only', async () => {
  const outside = outsideOf([serviceAt('https://api.example.com/', { auth: { kind: 'bearer' } })], {}, noSecret);
  await expect(outside.ready()).resolves.toBeUndefined();
  await expect(outside.ask('their-api', facts)).rejects.toMatchObject({
    name: 'NotConfigured',
    message: expect.stringMatching(/TOKEN is missing.*OUTSIDE_THEIR_API/),
  });
});
