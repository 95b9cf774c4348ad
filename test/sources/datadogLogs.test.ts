import { readdirSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { datadogAt, window } from './datadogAt.ts';
import { type Reply, recordingServer } from './recordingServer.ts';

const answer = (...counts: number[]) => ({ body: { data: { buckets: counts.map((c0) => ({ by: {}, computes: { c0 } })) }, meta: { status: 'done' } } });
const spent = (seconds?: number): Reply => ({
  status: 429,
  ...(seconds !== undefined && { headers: { 'x-ratelimit-reset': String(seconds) } }),
  body: { errors: ['Too many'] },
});

const question = { query: 'service:a env:b (status:error)', window, facets: [] };

describe('a count of logs', () => {
  test('is asked for exactly so: of indexed logs, in all', async () => {
    const { url, asked } = await recordingServer(answer(7));
    expect(await datadogAt(url).countLogs(question)).toEqual({ buckets: [{ by: {}, count: 7 }], cut: [] });
    expect(asked.map(({ path, body }) => ({ path, body }))).toEqual([
      {
        path: '/api/v2/logs/analytics/aggregate',
        body: { filter: { query: question.query, ...window, storage_tier: 'indexes' }, compute: [{ aggregation: 'count', type: 'total' }], group_by: [] },
      },
    ]);
  });
  test('asks what is indexed and nothing else, whatever the query says', async () => {
    const { url, asked } = await recordingServer(answer());
    const hostile = fc.oneof(fc.string(), fc.constantFrom('storage_tier:flex', '"},"storage_tier":"online-archives","x":{"', 'index:main', '*'));
    await fc.assert(
      fc.asyncProperty(hostile, fc.array(fc.string(), { maxLength: 3 }), async (query, facets) => {
        await datadogAt(url).countLogs({ query, window, facets });
        expect(asked.at(-1)?.body).toMatchObject({ filter: { query, ...window, storage_tier: 'indexes' } });
      }),
      { numRuns: 60 },
    );
  });
  test('waits where its budget is back within 10 seconds, once', async () => {
    const { url, asked } = await recordingServer(spent(1), answer(7));
    expect((await datadogAt(url).countLogs(question)).buckets).toEqual([{ by: {}, count: 7 }]);
    expect(asked).toHaveLength(2);
    const again = await recordingServer(spent(0), spent(0));
    await expect(datadogAt(again.url).countLogs(question)).rejects.toMatchObject({ name: 'RateLimited' });
    expect(again.asked).toHaveLength(2);
  });
  test.each([11, 60, undefined])('leaves a longer wait to the state machine: %s seconds', async (seconds) => {
    const { url, asked } = await recordingServer(spent(seconds));
    await expect(datadogAt(url).countLogs(question)).rejects.toMatchObject({ name: 'RateLimited' });
    expect(asked).toHaveLength(1);
  });
  test('makes no other failure again', async () => {
    const { url, asked } = await recordingServer({ status: 503 });
    await expect(datadogAt(url).countLogs(question)).rejects.toMatchObject({ name: 'Unavailable' });
    expect(asked).toHaveLength(1);
  });
});

test('nothing in the code can ask for logs that are not indexed: one file asks for logs, in one way, and says the tier', () => {
  const files = ['lib', 'functions', 'bin'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => ({ name: `${folder}/${name}`, text: readFileSync(`${folder}/${name}`, 'utf8') })),
  );
  const having = (what: RegExp) =>
    files
      .filter(({ text }) => what.test(text))
      .map(({ name }) => name)
      .sort();
  expect(having(/LogsApi\b/)).toEqual(['lib/sources/datadogLogs.ts']);
  expect(having(/storageTier: '/)).toEqual(['lib/sources/datadogLogs.ts']);
  // The stand-in takes this one alone, and a runbook's search may not name it.
  expect(having(/storage_tier|online-archives/i)).toEqual(['lib/local/datadog/aggregateLogs.ts', 'lib/searchText.ts']);
  expect(having(/listLogs|rehydrat/i)).toEqual([]);
  expect(having(/dataSource: '(?!metrics')/)).toEqual([]);
});
