import { createServer } from 'node:http';
import { describe, expect, test } from 'vitest';
import { datadogWith } from '../../lib/sources/datadog.ts';
import { datadogAt, query, window } from './datadogAt.ts';
import { type Reply, recordingServer } from './recordingServer.ts';

const count = { query, window, facets: ['resource_name'] };
const failure = (asking: Promise<unknown>): Promise<unknown> =>
  asking.then(
    () => 'no error',
    (error: unknown) => error,
  );
const failureOf = async (reply: Reply, timeoutMs?: number) => failure(datadogAt((await recordingServer(reply)).url, timeoutMs).countSpans(count));
const html = { 'content-type': 'text/html' };
const check = "check DD_API_KEY, DD_APP_KEY, DD_SITE and the key's permissions";

describe('an answer that is no 200 is an error with a name that says what to do', () => {
  test.each<[string, Reply, string, string]>([
    ['401', { status: 401, body: { errors: ['Unauthorized'] } }, 'Forbidden', `Datadog answered 401: Unauthorized; ${check}`],
    [
      '403 in JSON',
      { status: 403, body: { status: 'error', code: 403, errors: ['Forbidden'], statuspage: 'http://status.datadoghq.com' } },
      'Forbidden',
      `Datadog answered 403: Forbidden; ${check}`,
    ],
    [
      '403 as a page',
      { status: 403, headers: html, body: '<html>\n<h1>403   Forbidden</h1></html>' },
      'Forbidden',
      `Datadog answered 403: <html> <h1>403 Forbidden</h1></html>; ${check}`,
    ],
    ['400', { status: 400, body: { errors: ['bad query'] } }, 'Refused', 'Datadog answered 400: bad query'],
    [
      '400 in the newer shape',
      { status: 400, body: { errors: [{ status: '400', title: 'Bad Request', detail: 'got type ""' }] } },
      'Refused',
      'Datadog answered 400: Bad Request: got type ""',
    ],
    [
      '422',
      { status: 422, body: { errors: [{ title: 'Generic Error', detail: "'from' should be anterior to 'to'" }] } },
      'Refused',
      "Datadog answered 422: Generic Error: 'from' should be anterior to 'to'",
    ],
    ['404', { status: 404, body: { errors: ['Not Found'] } }, 'Refused', 'Datadog answered 404: Not Found'],
    ['400 in a shape of its own', { status: 400, body: { error: { message: 'x' } } }, 'Refused', 'Datadog answered 400: {"error":{"message":"x"}}'],
    ['500', { status: 500, body: { errors: ['Internal error'] } }, 'Unavailable', 'Datadog answered 500'],
    ['502 as a page', { status: 502, headers: html, body: '<html>Bad Gateway</html>' }, 'Unavailable', 'Datadog answered 502'],
    ['503', { status: 503, body: '' }, 'Unavailable', 'Datadog answered 503'],
    ['408', { status: 408, body: '' }, 'Unavailable', 'Datadog answered 408'],
    [
      '200 with a page',
      { headers: html, body: '<html>Sign in</html>' },
      'UnexpectedAnswer',
      'Datadog answered 200 with something that is not JSON: <html>Sign in</html>',
    ],
    ['200 with nothing', { body: '' }, 'UnexpectedAnswer', 'Datadog answered 200 with something that is not JSON: '],
    ['202 with half an object', { status: 202, body: '{"data":[' }, 'UnexpectedAnswer', 'Datadog answered 202 with something that is not JSON: {"data":['],
    [
      'a redirect, which would take the keys along',
      { status: 301, headers: { location: 'https://evil.example/' }, body: '' },
      'Refused',
      'Datadog answered 301, a redirect to https://evil.example/; check DD_SITE and DATADOG_API_URL',
    ],
    ['a redirect to nowhere', { status: 302, body: '' }, 'Refused', 'Datadog answered 302, a redirect to nowhere; check DD_SITE and DATADOG_API_URL'],
  ])('%s', async (_, reply, name, message) => {
    expect(await failureOf(reply)).toMatchObject({ name, message });
  });
  test('of a long page only the beginning is told', async () => {
    expect(await failureOf({ status: 400, body: 'x'.repeat(100_000) })).toMatchObject({ message: `Datadog answered 400: ${'x'.repeat(200)}` });
  });
  test("is asked for once: waiting and asking again is the state machine's", async () => {
    for (const status of [429, 500, 503]) {
      const { url, asked } = await recordingServer({ status });
      await failure(datadogAt(url).countSpans(count));
      expect(asked).toHaveLength(1);
    }
  });
});

describe('a spent budget', () => {
  test.each<[Readonly<Record<string, string>>, string, number | undefined]>([
    [
      { 'x-ratelimit-limit': '5', 'x-ratelimit-period': '60', 'x-ratelimit-reset': '30', 'x-ratelimit-name': 'spans_public_api' },
      "Datadog's budget spans_public_api is spent for 30 s",
      30,
    ],
    [{ 'retry-after': '7' }, "Datadog's budget is spent for 7 s", 7],
    [{ 'x-ratelimit-reset': '', 'retry-after': '7' }, "Datadog's budget is spent for 7 s", 7],
    [{}, "Datadog's budget is spent", undefined],
    [{ 'x-ratelimit-reset': 'soon' }, "Datadog's budget is spent", undefined],
    [{ 'retry-after': 'Wed, 21 Oct 2026 07:28:00 GMT' }, "Datadog's budget is spent", undefined],
  ])('%j', async (headers, message, resetSeconds) => {
    expect(await failureOf({ status: 429, headers: { 'content-type': 'text/html', ...headers }, body: '<h1>Too many</h1>' })).toMatchObject({
      name: 'RateLimited',
      message,
      resetSeconds,
    });
  });
});

describe('a connection that fails', () => {
  test('no answer in time', async () => {
    expect(await failureOf('hang', 100)).toMatchObject({
      name: 'Unavailable',
      message: expect.stringMatching(/^Datadog \(127\.0\.0\.1:\d+\) did not answer within 0.1 s$/),
    });
  });
  test('an answer that begins in time and never ends', async () => {
    expect(await failureOf('stall-mid-body', 200)).toMatchObject({
      name: 'Unavailable',
      message: expect.stringMatching(/^Datadog \(127\.0\.0\.1:\d+\) did not answer within 0.2 s$/),
    });
  });
  test.each<Reply>(['drop', 'drop-mid-body'])('%s', async (reply) => {
    expect(await failureOf(reply)).toMatchObject({
      name: 'Unavailable',
      message: expect.stringMatching(/^the connection to 127\.0\.0\.1:\d+ failed.*check DD_SITE$/),
    });
  });
  test('refused', async () => {
    const { port, closed } = await new Promise<{ port: number; closed: Promise<void> }>((resolve) => {
      const server = createServer().listen(0, '127.0.0.1', () => {
        const address = server.address();
        resolve({
          port: typeof address === 'object' && address ? address.port : 1,
          closed: new Promise((done) => {
            server.close(() => done());
          }),
        });
      });
    });
    await closed;
    expect(await failure(datadogAt(`http://127.0.0.1:${port}`).countSpans(count))).toMatchObject({
      name: 'Unavailable',
      message: `the connection to 127.0.0.1:${port} failed (ECONNREFUSED); if no other service has trouble there, check DD_SITE`,
    });
  });
});

describe('an answer is an answer, whatever it calls itself', () => {
  test.each<Readonly<Record<string, string>>>([
    { 'content-type': 'text/plain' },
    { 'content-type': '' },
    { 'content-type': 'application/vnd.api+json; charset=utf-8' },
  ])('%j', async (headers) => {
    const { url } = await recordingServer({ headers, body: { data: [], meta: { status: 'done' } } });
    expect(await datadogAt(url).countSpans(count)).toEqual({ buckets: [], total: 0, cut: false, sampled: false });
  });
});

describe('an answer that echoes the keys', () => {
  test.each([
    ['403', { status: 403, body: { errors: ['API key api-key-0123456789 is not valid'] } }],
    ['400', { status: 400, body: { errors: ['bad: app-key-0123456789'] } }],
    ['a page', { status: 200, body: '<html>api-key-0123456789 app-key-0123456789</html>' }],
  ])('%s: no error holds one', async (_, reply: Reply) => {
    const { url } = await recordingServer(reply);
    const datadog = datadogWith(async () => ({ DD_API_KEY: 'api-key-0123456789', DD_APP_KEY: 'app-key-0123456789', DD_SITE: 'datadoghq.com', apiUrl: url }));
    const message = String(await failure(datadog.countSpans(count)));
    expect(message).toContain('[key]');
    expect(message).not.toMatch(/key-0123456789/);
  });
});
