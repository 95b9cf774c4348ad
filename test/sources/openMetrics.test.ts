import { expect, test } from 'vitest';
import { openMetrics } from '../../lib/sources/openMetrics.ts';
import { type Reply, recordingServer } from './recordingServer.ts';

const type = 'application/openmetrics-text; version=1.0.0; charset=utf-8';
const page: Reply = { headers: { 'content-type': type }, body: '# TYPE jobs_waiting gauge\njobs_waiting 3\n# EOF\n' };
const large: Reply = { headers: { 'content-type': type }, body: 'a 1\n'.repeat(2_500_000) };
async function asked(reply: Reply, token?: string) {
  const server = await recordingServer(reply);
  const read = openMetrics({ token: async (field) => `secret of ${field}`, withinMs: reply === 'hang' || reply === 'stall-mid-body' ? 300 : 20_000 });
  return { server, answer: read({ url: `${server.url}/metrics`, token }) };
}

test('a page is asked for as OpenMetrics, or as text', async () => {
  const { server, answer } = await asked(page);
  expect(await answer).toMatchObject([{ name: 'jobs_waiting', value: 3 }]);
  expect(server.asked).toMatchObject([
    { method: 'GET', path: '/metrics', headers: { accept: expect.stringMatching(/^application\/openmetrics-text.*text\/plain/) } },
  ]);
  expect(server.asked[0]?.headers).not.toHaveProperty('authorization');
  expect(await (await asked({ headers: { 'content-type': 'text/plain; version=0.0.4' }, body: 'a 1\n' })).answer).toHaveLength(1);
});
test('where a token is declared, it is sent', async () => {
  const { server, answer } = await asked(page, 'JOBS_TOKEN');
  await answer;
  expect(server.asked[0]?.headers.authorization).toBe('Bearer secret of JOBS_TOKEN');
});

test.each<[string, Reply, RegExp]>([
  [
    'a wrong token',
    { status: 401, body: 'secret of JOBS_TOKEN' },
    /^Forbidden: the exporter at 127\.0\.0\.1:\d+ answered 401; check its address and JOBS_TOKEN$/,
  ],
  ['no page there', { status: 404, body: 'no secret of JOBS_TOKEN' }, /^Refused: the exporter at .* answered 404: no \[key\]; check its address/],
  ['a redirect', { status: 301, headers: { location: 'http://169.254.169.254/' } }, /^Refused: .* answered 301, a redirect, which is not followed/],
  ['too many questions', { status: 429 }, /^RateLimited: /],
  ['trouble', { status: 503 }, /^Unavailable: the exporter at .* answered 503$/],
  [
    'HTML',
    { headers: { 'content-type': 'text/html' }, body: '<html>' },
    /^UnexpectedAnswer: .* answered with text\/html and no page of metrics; check its address$/,
  ],
  ['JSON, which a proxy says', { body: '# EOF' }, /^UnexpectedAnswer: .* answered with application\/json and no page of metrics; check its address$/],
  ['a page that is cut', { headers: { 'content-type': type }, body: 'jobs_waiting 3\n' }, /^UnexpectedAnswer: the exporter's page is cut/],
  ['10 MB', large, /^UnexpectedAnswer: .* answered with more than 5 MB; ask for less$/],
  ['slow headers', 'hang', /^Unavailable: .* did not answer in time$/],
  ['a slow body', 'stall-mid-body', /^Unavailable: .* did not answer in time$/],
  ['an answer that breaks off', 'drop-mid-body', /^Unavailable: the connection to .* failed/],
])('%s is an error with a name', async (_, reply, message) => {
  const { answer } = await asked(reply, 'JOBS_TOKEN');
  expect(String(await answer.catch((error: unknown) => error))).toMatch(message);
});
