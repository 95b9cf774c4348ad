import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { guardedLookup, loopbackWire, publicWire } from '../../../lib/sources/outside/wire.ts';
import { asking, serviceAt } from './asking.ts';
import { type Authority, authority, type Certificate } from './certificates.ts';
import { type Answer, jsonAnswer, tlsServer } from './tlsServer.ts';

let ours: Authority;
let right: Certificate;
beforeAll(async () => {
  ours = await authority();
  right = await ours.issue({});
});

/** What becomes of asking a server that answers so, within 15 s and 10,000 bytes. */
async function failure(answer: Answer, limits: { timeoutMs?: number; maxBytes?: number } = {}) {
  const server = await tlsServer(right, answer);
  return asking(serviceAt(server.url, { timeoutMs: 15_000, maxBytes: 10_000, ...limits }), { ca: ours.cert })().then(
    () => expect.unreachable(),
    (error: unknown) => error,
  );
}
const named = (name: string, words: RegExp) => expect.objectContaining({ name, message: expect.stringMatching(words) });

describe('an answer', () => {
  test('is shaped, with the time by both clocks', async () => {
    const server = await tlsServer(right, jsonAnswer({ up: true, secret: 'dropped' }, 200, { date: 'Sat, 14 Mar 2026 22:15:04 GMT' }));
    const asked = await asking(serviceAt(server.url), { ca: ours.cert, now: () => Date.parse('2026-03-14T22:15:03Z') })();
    expect(asked).toEqual({
      facts: { up: true },
      origin: new URL(server.url).origin,
      askedAt: '2026-03-14T22:15:03.000Z',
      datedAt: '2026-03-14T22:15:04.000Z',
    });
    expect(server.seen).toEqual([expect.objectContaining({ method: 'GET', path: '/answer?key=in-the-query' })]);
    expect(server.seen[0]?.headers).toMatchObject({ 'accept': 'application/json', 'accept-encoding': 'identity', 'connection': 'close' });
    expect(server.seen[0]?.headers).not.toHaveProperty('authorization');
  });
  test.each(['Sat, 13 Sep 275760 00:00:00 GMT', 'soon', ''])('whose date is no time that can be told has ours alone: %s', async (date) => {
    const server = await tlsServer(right, jsonAnswer({ up: true }, 200, { date }));
    expect(await asking(serviceAt(server.url), { ca: ours.cert })()).not.toHaveProperty('datedAt');
  });
  test.each<[string, Answer, string, RegExp]>([
    ['that is no JSON', jsonAnswer('<html>'), 'NotJson', /^their-api answered with something that is not JSON$/],
    ['that is empty', jsonAnswer(''), 'NotJson', /answered with nothing$/],
    ['of another shape', jsonAnswer({ up: 'sk_live_1' }), 'WrongSchema', /^their-api answered with another shape than is declared: up \(invalid_type\)$/],
    ['of 10 MB', jsonAnswer('x'.repeat(10_000_000)), 'TooLarge', /more than 10000 bytes \(maxBytes\)$/],
    ['that says it is long', (_, response) => void response.writeHead(200, { 'content-length': '99999' }).flushHeaders(), 'TooLarge', /more than 10000 bytes/],
    [
      'that never says how long it is',
      (_, response) => {
        const more = setInterval(() => response.write('['.repeat(4_000)), 5);
        response.on('close', () => clearInterval(more));
      },
      'TooLarge',
      /more than 10000 bytes/,
    ],
    [
      'that is a gzip bomb',
      (_, response) => void response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(20_000_000))),
      'Compressed',
      /^127\.0\.0\.1:\d+ answered compressed \(gzip\), though asked not to$/,
    ],
    [
      'that says something of its own there',
      (_, response) => void response.writeHead(200, { 'content-encoding': '<!channel> 411111111' }).end('x'),
      'Compressed',
      /answered compressed \(in a way of its own\), though asked not to$/,
    ],
    [
      'that redirects',
      jsonAnswer('', 302, { location: 'http://169.254.169.254/latest?token=1' }),
      'Redirected',
      /302, a redirect to 169\.254\.169\.254; declare/,
    ],
    ['that redirects nowhere', jsonAnswer('', 301), 'Redirected', /a redirect to nowhere/],
    ['401', jsonAnswer({ echo: 'sk_live_1' }, 401), 'Forbidden', /answered 401: look at the service's secret, and at what it may read$/],
    ['403', jsonAnswer('', 403), 'Forbidden', /answered 403/],
    ['404', jsonAnswer('', 404), 'Refused', /answered 404$/],
    ['429', jsonAnswer('', 429, { 'retry-after': '17' }), 'RateLimited', /answered 429/],
    ['500, with a page', jsonAnswer('x'.repeat(100_000), 500), 'Unavailable', /answered 500$/],
    ['whose headers never come', () => undefined, 'Unavailable', /^their-api did not answer within 0\.6 s \(timeoutMs\)$/],
    ['whose body never ends', (_, response) => void response.writeHead(200).write('{"up":'), 'Unavailable', /did not answer within 0\.6 s/],
    [
      'that breaks off',
      (_, response) => void response.writeHead(200, { 'content-length': '99' }).write('{"up":', () => response.destroy()),
      'Unavailable',
      /the connection to 127/,
    ],
  ])('%s is an error with a name', async (_, answer, name, words) => {
    // Only what hangs is given little time: a busy machine may be slow.
    const error = await failure(answer, words.source.includes('0\\.6 s') ? { timeoutMs: 600 } : {});
    expect(error).toEqual(named(name, words));
    expect(JSON.stringify([error, String(error)])).not.toMatch(/in-the-query|sk_live_1|token=1/);
  });
  test('that says how long to wait keeps it', async () =>
    expect(await failure(jsonAnswer('', 429, { 'retry-after': '17' }))).toMatchObject({ resetSeconds: 17 }));
  test('401 by a clock that is not ours says by how much', async () => {
    const { date } = { date: new Date(Date.now() - 7 * 60_000).toUTCString() };
    expect(await failure(jsonAnswer('', 401, { date }))).toEqual(named('Forbidden', /this machine's clock is 7 minutes ahead of theirs$/));
    const later = new Date(Date.now() + 10 * 60_000).toUTCString();
    expect(await failure(jsonAnswer('', 401, { date: later }))).toEqual(named('Forbidden', /this machine's clock is 10 minutes behind theirs$/));
  });
});

describe("the server's certificate", () => {
  test.each<[string, (name: Authority) => Promise<Certificate>, string]>([
    ['of another host', (by) => by.issue({ host: 'other.example.com' }), 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ['that has expired', (by) => by.issue({ until: new Date(Date.now() - 1_000) }), 'CERT_HAS_EXPIRED'],
    ['by itself', () => authority('self'), 'DEPTH_ZERO_SELF_SIGNED_CERT'],
    ['by an authority that nobody knows', async () => (await authority('other')).issue({}), 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
  ])('%s is refused, and nothing is sent', async (_, make, code) => {
    const server = await tlsServer(await make(ours), jsonAnswer({ up: true }));
    await expect(asking(serviceAt(server.url, { auth: { kind: 'bearer' } }), { ca: ours.cert, secret: { TOKEN: 'sk_live_1' } })()).rejects.toEqual(
      named('CertificateRefused', new RegExp(`is not to be trusted \\(${code}\\); nothing was sent$`)),
    );
    expect(server.seen).toEqual([]);
  });
  test('by an authority of the test is not one that Node trusts', async () => {
    const server = await tlsServer(right, jsonAnswer({ up: true }));
    await expect(asking(serviceAt(server.url))()).rejects.toMatchObject({ name: 'CertificateRefused' });
  });
});

describe('the address', () => {
  test('of this machine is refused where a service is asked, by number', async () => {
    const server = await tlsServer(right, jsonAnswer({ up: true }));
    const refused = asking(serviceAt(server.url), { wire: { ...publicWire, ca: [ours.cert] } })();
    await expect(refused).rejects.toEqual(named('AddressRefused', /^the address leads to 127\.0\.0\.1, which is no public address/));
    expect(server.seen).toEqual([]);
  });
  test.each(['127.0.0.1', '10.0.0.7', '169.254.169.254', '::1', '::ffff:127.0.0.1', '64:ff9b::7f00:1'])('%s behind a name is refused', async (address) => {
    const resolve = async () => [
      { address: '93.184.215.14', family: 4 },
      { address, family: address.includes(':') ? 6 : 4 },
    ];
    await expect(asking(serviceAt('https://rebound.example.com/'), { wire: { ...publicWire, resolve } })()).rejects.toEqual(
      named('AddressRefused', /^rebound\.example\.com leads to .*, which is no public address/),
    );
  });
  test('that was checked is the one that is connected to: a name is looked up once, whatever it would say the second time', async () => {
    const server = await tlsServer(await ours.issue({ host: 'rebound.example.com' }), jsonAnswer({ up: true }));
    const answers = [[{ address: '127.0.0.1', family: 4 }], [{ address: '127.0.0.2', family: 4 }]];
    let looked = 0;
    const resolve = async () => answers[looked++] ?? [];
    const url = `https://rebound.example.com:${server.port}/`;
    const ask = asking(serviceAt(url), { wire: { ...loopbackWire, ca: [ours.cert], resolve } });
    expect((await ask()).facts).toEqual({ up: true });
    expect(looked).toBe(1);
  });
  test('is looked up and checked again for the next question: no connection is kept', async () => {
    const server = await tlsServer(await ours.issue({ host: 'rebound.example.com' }), jsonAnswer({ up: true }));
    const answers = ['127.0.0.1', '10.0.0.7'];
    const resolve = async () => [{ address: answers.shift() ?? '', family: 4 }];
    const ask = asking(serviceAt(`https://rebound.example.com:${server.port}/`), { wire: { ...loopbackWire, ca: [ours.cert], resolve } });
    expect((await ask()).facts).toEqual({ up: true });
    await expect(ask()).rejects.toMatchObject({ name: 'AddressRefused' });
  });
  test('is given to who asks for one as to who asks for all', async () => {
    const lookup = guardedLookup({ ...publicWire, resolve: async () => [{ address: '93.184.215.14', family: 4 }] });
    const one = await new Promise((resolve) => lookup('a.example', {}, (...given) => resolve(given)));
    const all = await new Promise((resolve) => lookup('a.example', { all: true }, (...given) => resolve(given)));
    expect([one, all]).toEqual([
      [null, '93.184.215.14', 4],
      [null, [{ address: '93.184.215.14', family: 4 }]],
    ]);
  });
  test.each<[string, () => Promise<[]>, RegExp]>([
    ['that is not there', async () => [], /the connection to nowhere\.example\.com failed \(ENOTFOUND\)/],
    ['whose lookup never ends', () => new Promise(() => undefined), /did not answer within 0\.6 s/],
  ])('%s', async (_, resolve, words) => {
    const timeoutMs = words.source.includes('0\\.6 s') ? 600 : 15_000;
    await expect(asking(serviceAt('https://nowhere.example.com/', { timeoutMs }), { wire: { ...publicWire, resolve } })()).rejects.toEqual(
      named('Unavailable', words),
    );
  });
  test('is asked over TLS alone', async () => {
    const plain = asking(serviceAt('http://api.example.com/'), { wire: publicWire })();
    await expect(plain).rejects.toEqual(named('Unavailable', /failed \(ERR_INVALID_PROTOCOL\)$/));
  });
});
