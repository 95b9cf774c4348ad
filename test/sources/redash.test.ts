import { describe, expect, test } from 'vitest';
import { listen } from '../../lib/local/server.ts';
import { redash } from '../../lib/sources/redash.ts';
import { type Reply, recordingServer } from './recordingServer.ts';

const minutes = { from: Date.UTC(2026, 2, 14, 12), to: Date.UTC(2026, 2, 14, 12, 15) };
const result = (rows: readonly Record<string, unknown>[] = [{ minute: '2026-03-14T12:00:00', n: 3 }]) => ({
  body: { query_result: { id: 9, data: { columns: ['minute', 'n'].map((name) => ({ name, type: 'string', friendly_name: name })), rows } } },
});
const job = (status: number, more: Record<string, unknown> = {}) => ({
  body: { job: { id: 'f3c1-9', status, error: '', query_result_id: null, updated_at: 0, ...more } },
});

const large: Reply = { body: `{"query_result":{"data":{"columns":[],"rows":["${'x'.repeat(10_000_000)}"]}}}` };
async function asked(...replies: readonly [Reply, ...Reply[]]) {
  const server = await recordingServer(...replies);
  return { server, answer: redash({ url: server.url, key: 'secret-key', withinMs: 20_000, pauseMs: 5 })({ query: 42, maxAge: 30 }, minutes) };
}

describe('a query of Redash', () => {
  test('is asked for the minutes, in UTC, with the key', async () => {
    const { server, answer } = await asked(result());
    expect(await answer).toEqual({ columns: ['minute', 'n'], rows: [{ minute: '2026-03-14T12:00:00', n: 3 }] });
    expect(server.asked).toMatchObject([
      {
        method: 'POST',
        path: '/api/queries/42/results',
        headers: { authorization: 'Key secret-key' },
        body: { parameters: { from: '2026-03-14 12:00:00', to: '2026-03-14 12:15:00' }, max_age: 30, apply_auto_limit: false },
      },
    ]);
  });
  test('that has to run is looked at until it has, and its result is read', async () => {
    const { server, answer } = await asked(job(1), job(1), job(2), job(3, { query_result_id: 77 }), result());
    expect((await answer).rows).toHaveLength(1);
    expect(server.asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
      ...['POST /api/queries/42/results', 'GET /api/jobs/f3c1-9', 'GET /api/jobs/f3c1-9', 'GET /api/jobs/f3c1-9', 'GET /api/query_results/77.json'],
    ]);
  });
  test.each(['2026-03-14T12:13:59.000Z', '2026-03-14T12:13:59.123456+00:00', '2026-03-14T12:13:59.123456'])(
    'is not answered with what was read before its minutes had ended: %s',
    async (retrieved_at) => {
      const { answer } = await asked({ body: { query_result: { ...result().body.query_result, retrieved_at } } });
      await expect(answer).rejects.toThrow(
        /^Redash answered the query 42 with a result of 2026-03-14T12:13:59\.\d+Z, older than the minutes that were asked for/,
      );
    },
  );
  test('may be answered by a clock that is a little behind, or says nothing', async () => {
    for (const retrieved_at of ['2026-03-14T12:14:30Z', null, 'soon'])
      expect((await (await asked({ body: { query_result: { ...result().body.query_result, retrieved_at } } })).answer).rows).toHaveLength(1);
  });
  test('without any row is a result too', async () => expect((await (await asked(result([]))).answer).rows).toEqual([]));
});

const cases: readonly (readonly [string, readonly [Reply, ...Reply[]], string])[] = [
  [
    'a wrong key',
    [{ status: 401, body: { message: 'no' } }],
    'Forbidden: Redash answered 401; check redashUrl, REDASH_API_KEY, and that its user may run the query 42',
  ],
  ['no permission', [{ status: 403 }], 'Forbidden: Redash answered 403; check redashUrl, REDASH_API_KEY, and that its user may run the query 42'],
  ['no such query', [{ status: 404, body: { message: 'Not found' } }], 'Refused: Redash answered 404: {"message":"Not found"}; check redashUrl'],
  [
    'a query without these parameters',
    [{ status: 400, body: { job: { status: 4, error: 'Missing parameter value for: from' } } }],
    'Refused: Redash answered 400: {"job":{"status":4,"error":"Missing parameter value for: from"}}',
  ],
  ['too many questions', [{ status: 429, headers: { 'retry-after': '7' } }], 'RateLimited: Redash asks us to wait (429)'],
  ['Redash in trouble', [{ status: 500, body: '<html>' }], 'Unavailable: Redash answered 500'],
  [
    'a login page',
    [{ status: 302, headers: { location: '/login?key=secret-key' } }],
    'Refused: Redash answered 302, a redirect, which is not followed; check redashUrl',
  ],
  [
    'HTML',
    [{ headers: { 'content-type': 'text/html' }, body: '<html>secret-key' }],
    'UnexpectedAnswer: Redash answered /api/queries/42/results with something that is not JSON (text/html); check redashUrl',
  ],
  [
    'rows that are cut off: they may have anything in them, and nothing of it is quoted',
    [{ body: '{"query_result":{"data":{"rows":[{"email":"alice@example.com' }],
    'UnexpectedAnswer: Redash answered /api/queries/42/results with something that is not JSON (application/json); check redashUrl',
  ],
  ['another shape', [{ body: { hello: 1 } }], "UnexpectedAnswer: Redash's answer about the query 42 has another shape: no rows and no job in it"],
  [
    'rows that are no objects',
    [{ body: { query_result: { data: { columns: [], rows: [1] } } } }],
    "UnexpectedAnswer: Redash's answer about the query 42 has another shape",
  ],
  [
    'a failed job',
    [job(1), job(4, { error: 'syntax error at "secret-key" 4000056655665556' })],
    'Refused: the query 42 failed: syntax error at "[key]" [card number]',
  ],
  [
    'a job that failed with more than a text',
    [job(4, { error: { toString: 'not a function', key: 'secret-key' } })],
    'Refused: the query 42 failed: {"toString":"not a function","key":"[key]"}',
  ],
  ['a job that failed without a reason', [job(4, { error: undefined })], 'Refused: the query 42 failed: no reason given'],
  ['a cancelled job', [job(5)], 'Refused: the query 42 was cancelled in Redash'],
  ['a finished job without a result', [job(3)], "UnexpectedAnswer: Redash's answer about the query 42 has another shape: no query_result_id in it"],
  ['a job with an odd id', [job(1, { id: '../admin' })], "UnexpectedAnswer: Redash's answer about the query 42 has another shape: no id of the job in it"],
  ['10 MB', [large], 'UnexpectedAnswer: Redash answered with more than 5 MB; ask for less'],
  ['an answer that breaks off', ['drop-mid-body'], 'Unavailable: the connection to Redash failed'],
  ['no answer', ['drop'], 'Unavailable: the connection to Redash failed'],
];
test.each(cases)('%s is an error with a name, and without the key', async (_, replies, message) => {
  const { answer } = await asked(...replies);
  const error: unknown = await answer.catch((thrown: unknown) => thrown);
  expect(String(error)).toContain(message);
  expect(String(error)).not.toContain('secret-key');
});
// The pause is longer than the limit: however slow the machine is, the limit ends it, not the number of looks.
test.each<readonly [string, Reply, string]>([
  ['a job that never ends', job(2), 'the query 42 did not end within 1 s; make it faster, or its lookback shorter'],
  ['slow headers', 'hang', 'Redash did not answer in time'],
  ['a slow body', 'stall-mid-body', 'Redash did not answer in time'],
])('%s is Unavailable within the limit', async (_, reply, message) => {
  const { url } = await recordingServer(reply);
  const answer = redash({ url, key: 'secret-key', withinMs: 1_000, pauseMs: 60_000 })({ query: 42, maxAge: 30 }, minutes);
  await expect(answer).rejects.toThrow(expect.objectContaining({ name: 'Unavailable', message: expect.stringContaining(message) }));
});
test('a job that never ends is looked at for a bounded number of times', async () => {
  const server = await recordingServer(job(2));
  await expect(redash({ url: server.url, key: 'k', withinMs: 20_000, pauseMs: 1 })({ query: 42, maxAge: 0 }, minutes)).rejects.toThrow(
    'had not ended after 60 looks',
  );
  expect(server.asked).toHaveLength(62);
});
test('where nobody listens, the system says why', async () => {
  const { url, close } = await listen(async () => undefined);
  await close();
  await expect(redash({ url, key: 'k' })({ query: 42, maxAge: 0 }, minutes)).rejects.toThrow(
    /^the connection to Redash failed \(ECONNREFUSED\); if it is up, check redashUrl/,
  );
});
