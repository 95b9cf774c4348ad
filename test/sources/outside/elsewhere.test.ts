import { describe, expect, test } from 'vitest';
import { placeOf } from '../../../lib/sources/outside/elsewhere.ts';
import { loopbackWire, publicWire } from '../../../lib/sources/outside/wire.ts';

const service = { name: 'their-api', url: 'https://api.example.com/up' };
const urls = (url: string) => ({ OUTSIDE_URLS: JSON.stringify({ 'their-api': url }) });

describe('where a service is asked', () => {
  test('at its own address, over the public internet', () => expect(placeOf(service, {})).toEqual({ url: new URL(service.url), wire: publicWire }));
  test.each(['http://127.0.0.1:8080/a', 'https://127.0.0.1:8443/a', 'http://[::1]:8080/a'])('on a laptop at %s, and then on no other machine', (url) => {
    const { wire } = placeOf(service, urls(url));
    expect(wire).toBe(loopbackWire);
    expect(['127.0.0.1', '93.184.215.14', '10.0.0.7', '169.254.169.254'].filter(wire.permits)).toEqual(['127.0.0.1']);
  });
  test('elsewhere on the public internet is no reason to allow more', () =>
    expect(placeOf(service, urls('https://staging.example.com/')).wire).toBe(publicWire));
  test('a name for this machine is looked up and refused like any other', () => expect(placeOf(service, urls('https://localhost/')).wire).toBe(publicWire));
  test('another one than is named stays where it is', () => expect(placeOf({ ...service, name: 'other' }, urls('http://127.0.0.1/')).wire).toBe(publicWire));
  test.each([
    [{ ...urls('http://127.0.0.1/'), AWS_LAMBDA_FUNCTION_NAME: 'f' }, /^OUTSIDE_URLS is for a laptop/],
    [urls('http://api.example.com/'), /their-api: plain http is for 127\.0\.0\.1 only/],
    [urls('file:///etc/passwd'), /^OUTSIDE_URLS must be a JSON object of addresses/],
    [{ OUTSIDE_URLS: 'http://127.0.0.1/' }, /^OUTSIDE_URLS must be a JSON object of addresses/],
  ])('is refused: %j', (environment, words) => expect(() => placeOf(service, environment)).toThrow(words));
});
