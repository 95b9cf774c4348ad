import { expect, test } from 'vitest';
import { Unavailable } from '../../lib/sources/errors.ts';
import { syncPages } from '../../lib/sources/syncPages.ts';

const page = [{ metric: 'a.b', kind: 'count', tags: {}, value: 1 }] as const;
const state = { through: 5, outbox: [], sent: {}, counters: {}, page };
const declared = [
  { name: 'shown', to: 'page' },
  { name: 'sent', to: 'intake' },
  { name: 'new', to: 'both' },
] as const;

test('of each sync that is named it gives what it remembers, and of one for the intake alone only how far it is', async () => {
  const table = { read: async (name: string) => (name === 'new' ? { version: 0, state: undefined } : { version: 1, state }) };
  expect(await syncPages(table, declared, 'sent,shown,new,gone')()).toEqual([
    { sync: 'sent', state: { through: 5, page: [] } },
    { sync: 'shown', state: { through: 5, page } },
    { sync: 'new', state: undefined },
    { sync: 'gone', state: { through: 5, page: [] } },
  ]);
});
test('a part that cannot be read is no page', async () => {
  const read = async (name: string) => (name === 'sent' ? Promise.reject(new Unavailable('throttled')) : { version: 1, state });
  await expect(syncPages({ read }, declared, 'shown,sent')()).rejects.toMatchObject({ name: 'Unavailable' });
});
