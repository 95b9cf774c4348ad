import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { Auth } from '../../lib/outside/auth.ts';
import { type Declaration, outside } from '../../lib/outside/outside.ts';
import { registry } from '../../lib/outside/registry.ts';

const facts = z.object({ up: z.boolean() });
type Declared = Declaration<string, z.infer<typeof facts>, z.infer<typeof facts>>;
const right: Declared = { name: 'their-api', url: 'https://api.example.com/up', auth: { kind: 'none' }, answer: facts, shape: '{ "up": up }', facts };
const jwt = { kind: 'jwt', algorithm: 'RS256', issuer: 'us', audience: 'them' } as const;

describe('a declaration', () => {
  test('has limits where it names none', () => expect(outside(right)).toMatchObject({ timeoutMs: 2_000, maxBytes: 262_144 }));
  test.each<[Partial<Declared>, RegExp]>([
    [{ name: 'Their API' }, /^lib\/outside: name: 'Their API'\. Take lower-case letters, digits and hyphens, at most 40/],
    [{ name: 'a'.repeat(41) }, /^lib\/outside: name: /],
    [{ url: 'their.example' }, /^lib\/outside\/theirApi\.ts: url: it is no address\. Write an address such as https:/],
    [{ url: 'http://api.example.com/' }, /^lib\/outside\/theirApi\.ts: url: it begins with http:\/\//],
    [{ url: 'https://user:pw@api.example.com/' }, /url: a name or password stands in it, where logs would show it\. Take auth: basic/],
    [{ url: 'https://api.example.com/#a' }, /url: a # and what comes after it is never sent/],
    [{ url: 'https://10.0.0.7/' }, /url: 10\.0\.0\.7 is in a private network/],
    [{ url: 'https://2130706433/' }, /url: 127\.0\.0\.1 is in a private network/],
    [{ url: 'https://[::ffff:169.254.169.254]/' }, /is in a private network/],
    [{ url: 'https://localhost/' }, /url: localhost is in a private network/],
    [{ url: 'https://db.internal/' }, /url: db\.internal is in a private network/],
    [{ auth: { kind: 'oauth2', tokenUrl: 'http://auth.example.com/' } }, /^lib\/outside\/theirApi\.ts: auth\.tokenUrl: it begins with http:/],
    [{ auth: { ...jwt, issuer: ' ' } }, /auth\.issuer: it is empty/],
    [{ auth: { ...jwt, lifetime: 86_400 } }, /auth\.lifetime: it is 86400\. Write a whole number of seconds from 30 to 3600/],
    [{ timeoutMs: 3_000 }, /timeoutMs: it is 3000\. Write a whole number of milliseconds from 100 to 2500/],
    [{ maxBytes: 1_048_577 }, /maxBytes: it is 1048577\. Write a whole number of bytes from 1024 to 1048576/],
    [{ maxBytes: Number.NaN }, /maxBytes: it is NaN/],
    [{ shape: '{ "up": ' }, /^lib\/outside\/theirApi\.ts: shape: this JSONata does not compile: .*\(at character \d+\)\. Try it at try\.jsonata\.org$/],
  ])('that could not work does not load: %j', (wrong, words) => {
    expect(() => outside({ ...right, ...wrong })).toThrow(words);
  });
  test('with an auth that is none does not load: synth checks no types', () => {
    const auth: Auth = JSON.parse('{"kind":"token"}');
    expect(() => outside({ ...right, auth })).toThrow(
      "lib/outside/theirApi.ts: auth.kind: it is 'token'. Write one of none, basic, bearer, jwt, oauth2, mutual-tls",
    );
  });
  test('of a name that another one has does not load', () => {
    const one = outside(right);
    expect(() => registry([one, outside({ ...right, url: 'https://b.example.com/' })])).toThrow(
      /^lib\/outside\/theirApi\.ts: name: lib\/outside\/index\.ts has two services named 'their-api'/,
    );
    expect(registry([one])).toEqual([one]);
  });
});
