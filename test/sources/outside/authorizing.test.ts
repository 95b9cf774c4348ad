import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { ServerOptions } from 'node:https';
import jsonwebtoken from 'jsonwebtoken';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Auth } from '../../../lib/outside/auth.ts';
import { asking, serviceAt } from './asking.ts';
import { type Authority, authority, type Certificate } from './certificates.ts';
import { type Answer, jsonAnswer, tlsServer } from './tlsServer.ts';

let ours: Authority;
let right: Certificate;
beforeAll(async () => {
  ours = await authority();
  right = await ours.issue({});
});
const up = jsonAnswer({ up: true });
const named = (name: string, words: RegExp) => expect.objectContaining({ name, message: expect.stringMatching(words) });
const pem = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString();
const publicPem = (key: KeyObject): string => key.export({ type: 'spki', format: 'pem' }).toString();

/** A service that takes such keys, and a server for it that answers so. */
async function serving(auth: Auth, secret: Readonly<Record<string, string>>, answer: Answer = up, options: ServerOptions = {}) {
  const server = await tlsServer({ ...right, ...options }, answer);
  return { server, ask: asking(serviceAt(server.url, { auth }), { ca: ours.cert, secret }) };
}

describe('basic and bearer', () => {
  test.each<[Auth['kind'] & ('basic' | 'bearer'), Record<string, string>, string]>([
    ['basic', { USERNAME: 'aladdin', PASSWORD: 'open: sesame é' }, `Basic ${Buffer.from('aladdin:open: sesame é').toString('base64')}`],
    ['bearer', { TOKEN: ' abc.def\n' }, 'Bearer abc.def'],
  ])('%s', async (kind, secret, header) => {
    const { server, ask } = await serving({ kind }, secret);
    expect((await ask()).facts).toEqual({ up: true });
    expect(server.seen[0]?.headers.authorization).toBe(header);
  });
  test.each<[string, Auth, Record<string, string>, RegExp]>([
    [
      'a name with a colon',
      { kind: 'basic' },
      { USERNAME: 'sk:live', PASSWORD: '' },
      /^their-api: USERNAME, PASSWORD is missing, empty, or not what it should be in the environment/,
    ],
    ['a token with a line break', { kind: 'bearer' }, { TOKEN: 'sk_live\r\nX-Other: 1' }, /^their-api: TOKEN is missing/],
    ['no secret at all', { kind: 'oauth2', tokenUrl: 'https://127.0.0.1/' }, {}, /^their-api: CLIENT_ID, CLIENT_SECRET is missing/],
    ['half a key', { kind: 'mutual-tls' }, { CERTIFICATE: 'sk_live', PRIVATE_KEY: '-----BEGIN PRIVATE KEY-----' }, /^their-api: CERTIFICATE, PRIVATE_KEY is/],
  ])('%s is asked of nobody, and named without its value', async (_, auth, secret, words) => {
    const { server, ask } = await serving(auth, secret);
    await expect(ask()).rejects.toEqual(named('NotConfigured', words));
    await expect(ask()).rejects.not.toThrow(/sk.live|BEGIN/);
    expect(server.seen).toEqual([]);
  });
  test('keys that are refused are read again, and asked with once more where they have changed', async () => {
    const server = await tlsServer(right, (request, response) =>
      request.headers.authorization === 'Bearer new' ? up(request, response) : jsonAnswer('', 401)(request, response),
    );
    const held = ['old', 'new', 'new'];
    const read = async (arn: string) => (arn === 'arn:their' ? JSON.stringify({ TOKEN: held.shift() }) : undefined);
    const environment = { OUTSIDE_SECRETS: JSON.stringify({ 'their-api': 'arn:their' }) };
    const ask = asking(serviceAt(server.url, { auth: { kind: 'bearer' } }), { ca: ours.cert, read, environment });
    expect((await ask()).facts).toEqual({ up: true });
    expect(server.seen.map(({ headers }) => headers.authorization)).toEqual(['Bearer old', 'Bearer new']);
    expect((await ask()).facts).toEqual({ up: true });
    expect(held).toEqual(['new']);
  });
});

describe('a JWT', () => {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const claims = { kind: 'jwt', issuer: 'firstlook', audience: 'https://their.example/', subject: 'shop-7', lifetime: 60 } as const;

  test.each([
    { algorithm: 'RS256', keys: rsa, id: 'key-1' },
    { algorithm: 'ES256', keys: ec, id: '' },
  ] as const)('by $algorithm is taken by another library', async ({ algorithm, keys, id }) => {
    const { server, ask } = await serving({ ...claims, algorithm }, { PRIVATE_KEY: pem(keys.privateKey), KEY_ID: id });
    await ask();
    const token = server.seen[0]?.headers.authorization?.replace('Bearer ', '') ?? '';
    const accepted: ('RS256' | 'ES256')[] = [algorithm];
    const wanted = { algorithms: accepted, issuer: 'firstlook', audience: 'https://their.example/', subject: 'shop-7', complete: true } as const;
    const { header, payload } = jsonwebtoken.verify(token, publicPem(keys.publicKey), wanted);
    expect(header).toEqual({ alg: algorithm, typ: 'JWT', ...(id && { kid: id }) });
    const { iat = 0, nbf = 0, exp = 0 } = typeof payload === 'string' ? {} : payload;
    expect([nbf, exp]).toEqual([iat, iat + 65]);
    expect(Math.abs(Date.now() / 1_000 - 5 - iat)).toBeLessThan(3);
    const other = algorithm === 'RS256' ? generateKeyPairSync('rsa', { modulusLength: 2048 }) : generateKeyPairSync('ec', { namedCurve: 'P-256' });
    expect(() => jsonwebtoken.verify(token, publicPem(other.publicKey), wanted)).toThrow('invalid signature');
  });
  test.each<[string, 'RS256' | 'ES256', () => string]>([
    ['of the other kind', 'RS256', () => pem(ec.privateKey)],
    ['of the other kind', 'ES256', () => pem(rsa.privateKey)],
    ['of another curve', 'ES256', () => pem(generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey)],
    ['that is too short', 'RS256', () => pem(generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey)],
    ['that is cut off', 'RS256', () => pem(rsa.privateKey).replace(/\n[^\n]+\n-----END/, '\n-----END')],
  ])('cannot be signed with a key %s (%s)', async (_, algorithm, key) => {
    const { server, ask } = await serving({ ...claims, algorithm }, { PRIVATE_KEY: key() });
    await expect(ask()).rejects.toEqual(
      named('KeyUnusable', /^their-api: nothing can be signed with PRIVATE_KEY in its secret; (RS256|ES256) takes an (RSA|EC) key/),
    );
    expect(server.seen).toEqual([]);
  });
  test('by a clock that is 7 minutes ahead is refused there, and the error says so', async () => {
    const key = publicPem(rsa.publicKey);
    const verify: Answer = (request, response) => {
      try {
        jsonwebtoken.verify(request.headers.authorization?.replace('Bearer ', '') ?? '', key, { algorithms: ['RS256'] });
        up(request, response);
      } catch {
        jsonAnswer('', 401)(request, response);
      }
    };
    const server = await tlsServer(right, verify);
    const secret = { PRIVATE_KEY: pem(rsa.privateKey) };
    const service = serviceAt(server.url, { auth: { ...claims, algorithm: 'RS256' } });
    const by = (offMs: number) => asking(service, { ca: ours.cert, secret, now: () => Date.now() + offMs })();
    // 3 s ahead is no harm: the token begins 5 s in the past.
    expect((await by(3_000)).facts).toEqual({ up: true });
    await expect(by(7 * 60_000)).rejects.toEqual(named('Forbidden', /this machine's clock is 7 minutes ahead of theirs$/));
    await expect(by(-7 * 60_000)).rejects.toEqual(named('Forbidden', /this machine's clock is 7 minutes behind theirs$/));
  });
});

describe('OAuth2', () => {
  const secret = { CLIENT_ID: 'shop', CLIENT_SECRET: 'sk_live_é:1' };
  interface Tokens {
    readonly give?: (count: number) => Answer;
    readonly takes?: (token: string) => boolean;
    readonly auth?: Partial<Extract<Auth, { kind: 'oauth2' }>>;
    readonly now?: () => number;
    readonly timeoutMs?: number;
    /** So long the API takes, in ms. */
    readonly slow?: number;
  }
  const token = (value: string, more: object = { expires_in: 3_600 }) => jsonAnswer({ access_token: value, token_type: 'Bearer', ...more });

  async function oauth2({ give = (count) => token(`t${count}`), takes = () => true, auth = {}, now = Date.now, timeoutMs = 15_000, slow = 0 }: Tokens = {}) {
    let count = 0;
    const tokens = await tlsServer(right, (request, response) => {
      count += 1;
      give(count)(request, response);
    });
    const api = await tlsServer(right, (request, response) => {
      const answer = takes(request.headers.authorization?.replace('Bearer ', '') ?? '') ? up : jsonAnswer('', 401);
      setTimeout(() => answer(request, response), slow);
    });
    const service = serviceAt(api.url, { auth: { kind: 'oauth2', tokenUrl: tokens.url, ...auth }, timeoutMs });
    return { tokens, api, ask: asking(service, { ca: ours.cert, secret, now }), used: () => api.seen.map(({ headers }) => headers.authorization) };
  }

  test.each([
    { sends: 'basic', header: /^Basic /, body: 'grant_type=client_credentials' },
    { sends: 'post', header: /^$/, body: /client_secret=sk_live/ },
  ] as const)('asks for a token with the client credentials, as $sends', async ({ sends, header, body }) => {
    const { tokens, ask, used } = await oauth2({ auth: { sends, scope: 'status:read' } });
    await ask();
    expect(used()).toEqual(['Bearer t1']);
    expect(tokens.seen).toHaveLength(1);
    expect(tokens.seen[0]?.headers.authorization ?? '').toMatch(header);
    expect(tokens.seen[0]?.body).toMatch(body);
    expect(tokens.seen[0]?.body).toContain('scope=status%3Aread');
  });
  test('keeps the token until half a minute before its end', async () => {
    let now = 1_000_000;
    const { ask, used } = await oauth2({ now: () => now, give: (count) => token(`t${count}`, { expires_in: 100 }) });
    await ask();
    now += 69_000;
    await ask();
    now += 2_000;
    await ask();
    expect(used()).toEqual(['Bearer t1', 'Bearer t1', 'Bearer t2']);
  });
  test('takes a token without an end for one of a minute', async () => {
    let now = 1_000_000;
    const { ask, used } = await oauth2({ now: () => now, give: (count) => token(`t${count}`, {}) });
    await ask();
    now += 31_000;
    await ask();
    expect(used()).toEqual(['Bearer t1', 'Bearer t2']);
  });
  test('renews a token that was taken back, once', async () => {
    let good = 't1';
    const { ask, used } = await oauth2({ takes: (value) => value === good });
    await ask();
    good = 't2';
    expect((await ask()).facts).toEqual({ up: true });
    expect(used()).toEqual(['Bearer t1', 'Bearer t1', 'Bearer t2']);
    good = 'none';
    await expect(ask()).rejects.toMatchObject({ name: 'Forbidden' });
    expect(used()).toHaveLength(5);
  });
  test.each<[string, Answer, string, RegExp]>([
    [
      'refuses the client',
      jsonAnswer({ error: 'invalid_client', error_description: 'sk_live' }, 401),
      'TokenRefused',
      /gives no token \(invalid_client\): look at CLIENT_ID/,
    ],
    ['refuses with a challenge', jsonAnswer('', 401, { 'www-authenticate': 'Basic realm="sk_live"' }), 'TokenRefused', /gives no token \(status 401\)/],
    ['has nothing to say', jsonAnswer('', 204), 'TokenRefused', /gives no token \(status 204\)/],
    ['refuses in its own words', jsonAnswer({ error: 'sk_live <!channel>' }, 400), 'TokenRefused', /gives no token \(status 400\)/],
    ['gives junk', jsonAnswer('<html>'), 'TokenRefused', /gives no token \(its answer is no token\)/],
    ['gives no token', jsonAnswer({ token_type: 'Bearer' }), 'TokenRefused', /its answer is no token/],
    ['gives one with a line break', token('a\nb'), 'TokenRefused', /its answer is no token/],
    ['gives one of another kind', jsonAnswer({ access_token: 'a', token_type: 'mac' }), 'TokenRefused', /its answer is no token/],
    ['gives too much', jsonAnswer('x'.repeat(100_000)), 'TooLarge', /more than 65536 bytes/],
    ['redirects', jsonAnswer('', 307, { location: 'https://10.0.0.1/' }), 'Redirected', /a redirect to 10\.0\.0\.1/],
    ['is busy', jsonAnswer('', 429), 'RateLimited', /answered 429 where a token was asked for/],
    ['is away', jsonAnswer('', 503), 'Unavailable', /answered 503 where a token was asked for/],
    ['never answers', () => undefined, 'Unavailable', /^their-api did not answer within 0\.6 s/],
  ])('where the server %s, nothing else is asked', async (_, answer, name, words) => {
    const { api, ask } = await oauth2({ give: () => answer, timeoutMs: words.source.includes('0\\.6 s') ? 600 : 15_000 });
    const error: unknown = await ask().catch((thrown: unknown) => thrown);
    expect(error).toEqual(named(name, words));
    expect(String(error)).not.toContain('sk_live');
    expect(api.seen).toEqual([]);
  });
  test('the token and the answer have one limit together', async () => {
    const slowly =
      (answer: Answer): Answer =>
      (request, response) =>
        void setTimeout(() => answer(request, response), 600);
    const { ask } = await oauth2({ give: () => slowly(token('t')), slow: 600, timeoutMs: 1_000 });
    await expect(ask()).rejects.toEqual(named('Unavailable', /^their-api did not answer within 1 s/));
  });
});

describe('mutual TLS', () => {
  const wanting = (ca: string): ServerOptions => ({ requestCert: true, rejectUnauthorized: true, ca });
  test('shows our certificate, and takes the authority in the secret', async () => {
    const client = await ours.issue({ client: 'firstlook' });
    const secret = { CERTIFICATE: client.cert, PRIVATE_KEY: client.key, CA: ours.cert };
    const server = await tlsServer({ ...right, ...wanting(ours.cert) }, up);
    expect((await asking(serviceAt(server.url, { auth: { kind: 'mutual-tls' } }), { secret })()).facts).toEqual({ up: true });
  });
  test('an answer that breaks off says nothing against our certificate', async () => {
    const client = await ours.issue({ client: 'firstlook' });
    const half: Answer = (_, response) => {
      response.writeHead(200, { 'content-length': '50' }).write('{');
      setTimeout(() => response.destroy(), 20);
    };
    const { ask } = await serving({ kind: 'mutual-tls' }, { CERTIFICATE: client.cert, PRIVATE_KEY: client.key }, half, wanting(ours.cert));
    await expect(ask()).rejects.toEqual(named('Unavailable', /^the connection to 127\.0\.0\.1:\d+ failed \(ECONNRESET\)$/));
  });
  test('where the server does not know our authority, it is our certificate that is refused', async () => {
    const stranger = await (await authority('stranger')).issue({ client: 'firstlook' });
    const { server, ask } = await serving({ kind: 'mutual-tls' }, { CERTIFICATE: stranger.cert, PRIVATE_KEY: stranger.key }, up, wanting(ours.cert));
    await expect(ask()).rejects.toEqual(named('ClientCertificateRefused', /^127\.0\.0\.1:\d+ (refused|hung up after) our certificate \(/));
    expect(server.seen).toEqual([]);
  });
  test('where none is declared, a server that wants one says so', async () => {
    const { ask } = await serving({ kind: 'none' }, {}, up, wanting(ours.cert));
    await expect(ask()).rejects.toEqual(named('ClientCertificateRefused', /wants a certificate of ours: take auth: mutual-tls/));
  });
  test('a key of another certificate makes no connection', async () => {
    const [one, other] = [await ours.issue({ client: 'one' }), await ours.issue({ client: 'other' })];
    const { server, ask } = await serving({ kind: 'mutual-tls' }, { CERTIFICATE: one.cert, PRIVATE_KEY: other.key }, up, wanting(ours.cert));
    await expect(ask()).rejects.toEqual(named('KeyUnusable', /with the certificate and key in the secret/));
    expect(server.seen).toEqual([]);
  });
});
