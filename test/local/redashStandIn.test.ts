import { describe, expect, onTestFinished, test } from 'vitest';
import { type RedashStandInOptions, startRedashStandIn } from '../../lib/local/redashStandIn.ts';
import { failuresQuery } from '../../lib/local/scenarios/database.ts';
import { redash } from '../../lib/sources/redash.ts';

const tags = { service: 'payments-api', env: 'prod', payment_method: 'credit_card', gateway: 'acme-pay', reason: 'expired_card' };
const from = Date.parse('2026-03-14T22:00:00Z');
const minutes = { from, to: from + 120_000 };
const at = (minute: number, value: number) => ({ metric: 'app.payment.failures', tags, at: from + minute * 60_000, value });
const failures = [at(-1, 9), at(0, 2), at(1, 3), at(2, 9)];
const sync = { query: 1, maxAge: 0 };

async function standIn(options: RedashStandInOptions = {}, key = 'right') {
  const server = await startRedashStandIn({ 1: failuresQuery(failures) }, { key: 'right', ...options });
  onTestFinished(() => server.close());
  return { server, read: redash({ url: server.url, key, withinMs: 20_000, pauseMs: 5 }) };
}

test('a run is a job, and its result has the rows of those minutes, times in UTC', async () => {
  const { server, read } = await standIn({ looks: 3 });
  expect((await read(sync, minutes)).rows).toEqual([
    { minute: '2026-03-14T22:00:00', ...tags, failures: 2 },
    { minute: '2026-03-14T22:01:00', ...tags, failures: 3 },
  ]);
  expect(server.runs).toEqual([{ query: 1, parameters: { from: '2026-03-14 22:00:00', to: '2026-03-14 22:02:00' }, maxAge: 0 }]);
});
test('a result that is young enough is given without a job', async () => {
  const looked: string[] = [];
  const { read } = await standIn({ fault: (asked) => void looked.push(asked) });
  await read({ ...sync, maxAge: 60 }, minutes);
  await read({ ...sync, maxAge: 60 }, minutes);
  expect(looked).toEqual(['run', 'job', 'result', 'run']);
});

describe('on demand', () => {
  test.each<[string, RedashStandInOptions, string]>([
    ['the query fails', { job: () => ({ failed: 'relation "payments" does not exist' }) }, 'Refused'],
    ['somebody cancels it', { job: () => 'cancelled' }, 'Refused'],
    ['it never ends', { looks: Number.POSITIVE_INFINITY }, 'Unavailable'],
    ['Redash is down', { fault: () => ({ status: 503 }) }, 'Unavailable'],
    ['a job gets lost', { fault: (asked) => (asked === 'job' ? { status: 404, body: {} } : undefined) }, 'Refused'],
    ['the result is a page', { fault: (asked) => (asked === 'result' ? { status: 200, body: '<html>' } : undefined) }, 'UnexpectedAnswer'],
    ['the connection breaks', { fault: () => 'drop' }, 'Unavailable'],
  ])('%s', async (_, options, name) => {
    const { read } = await standIn(options);
    await expect(read(sync, minutes)).rejects.toMatchObject({ name });
  });
  test('a wrong key, and a query that is not there', async () => {
    await expect((await standIn({}, 'wrong')).read(sync, minutes)).rejects.toMatchObject({ name: 'Refused' });
    await expect((await standIn()).read({ query: 2, maxAge: 0 }, minutes)).rejects.toMatchObject({ name: 'Refused' });
  });
});
