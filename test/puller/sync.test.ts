import { describe, expect, test } from 'vitest';
import type { Declaration } from '../../lib/puller/declaration.ts';
import { registered, sync, syncFile } from '../../lib/puller/sync.ts';
import { syncs } from '../../lib/syncs/index.ts';
import { jobsSync, redashSync } from './world.ts';

const metric = { metric: 'app.failures', kind: 'count' as const, value: 'n', tags: ['gateway', 'reason'] };
const redash: Extract<Declaration, { source: 'redash' }> = { name: 'my-failures', source: 'redash', query: 7, time: 'minute', metrics: [metric] };
const exporter: Extract<Declaration, { source: 'openmetrics' }> = {
  name: 'my-jobs',
  source: 'openmetrics',
  url: 'https://jobs.example.com/metrics',
  metrics: [{ metric: 'jobs.done.count', kind: 'count', from: 'jobs_done_total', tags: { queue: 'queue' } }],
};

test('a sync has its defaults: 15 minutes are read again, 100 series, no old result', () => {
  expect(sync(redash)).toMatchObject({ lookback: 15, maxAge: 0, mostSeries: 100, other: [], fixed: {} });
});

describe('what is declared and cannot be is refused as the file loads, by file and field, with the fix', () => {
  test.each<[Record<string, unknown>, string]>([
    [{ metrics: [{ ...metric, metric: 'app failures' }] }, 'metrics.0.metric: must be a name as Datadog keeps it'],
    [{ metrics: [{ ...metric, metric: '1app' }] }, 'metrics.0.metric: must be a name as Datadog keeps it'],
    [{ metrics: [{ ...metric, metric: 'firstlook.sync.complete' }] }, 'metrics.0.metric: must be a name as Datadog keeps it'],
    [{ metrics: [{ ...metric, metric: 'a'.repeat(201) }] }, 'metrics.0.metric: must be a name as Datadog keeps it'],
    [{ metrics: [{ ...metric, kind: 'rate' }] }, "metrics.0.kind: must be 'count' (events of a minute) or 'gauge' (how much there is)"],
    [{ metrics: [{ ...metric, tags: ['Gateway'] }] }, 'metrics.0.tags.0: must be a tag as Datadog keeps it'],
    [{ metrics: [{ ...metric, tags: ['host'] }] }, 'metrics.0.tags.0: must be a tag as Datadog keeps it'],
    [{ metrics: [{ ...metric, tags: [...'abcdefghi'] }] }, 'metrics.0.tags: at most 8 tags: each multiplies the series that are paid for'],
    [{ metrics: [{ ...metric, tags: ['a', 'a'] }] }, 'metrics.0.tags: a is there twice, or in fixed too; keep one'],
    [{ metrics: [{ ...metric, tags: ['a.b', 'a-b'] }] }, "metrics.0.tags: a.b, a-b have one name on the page; rename one, or take to: 'intake'"],
    [{ metrics: [metric], fixed: { gateway: 'acme' } }, 'metrics.0.tags: gateway is there twice, or in fixed too; keep one'],
    [{ metrics: [{ ...metric, value: '' }] }, 'metrics.0.value: must name a column of the query'],
    [{ metrics: [] }, 'metrics: must have a metric'],
    [{ metrics: [metric, metric] }, 'metrics: name a metric twice; each needs a name of its own'],
    [{ query: 0 }, "query: must be at least 1 (the number in the query's address)"],
    [{ query: 1.5 }, "query: must be the number in the query's address, a whole number from 1 to 2147483647"],
    [{ time: '' }, 'time: must name a column of the query'],
    [{ time: undefined }, 'time: must name a column of the query, in 1 to 100 characters'],
    [{ metrics: [{ ...metric, tags: { gateway: 'gateway' } }] }, "metrics.0.tags: must be a list of columns, such as ['env', 'gateway']; [] for none"],
    [{ lookback: 51 }, 'lookback: must be at most 50 (minutes; Datadog takes points of the last hour only)'],
    [{ maxAge: 301 }, 'maxAge: must be at most 300 (seconds)'],
    [{ mostSeries: 1 }, 'mostSeries: must be at least 2: one series and its other for each metric'],
    [{ mostSeries: 401 }, 'mostSeries: must be at most 400 (series of the sync)'],
    [{ other: ['status'] }, 'other: status is a tag of no metric; declared are gateway, reason'],
    [{ fixed: { env: 'Production' } }, 'fixed.env: must be a value as Datadog keeps it: lower case, such as production'],
    [{ schedule: '1 minute' }, 'sync: Unrecognized key: "schedule"'],
  ])('%j', (parts, message) => {
    expect(() => sync(Object.assign({}, redash, parts))).toThrow(`lib/syncs/myFailures.ts: ${message}`);
  });
  test.each<[Record<string, unknown>, string]>([
    [{ url: 'http://jobs.example.com/metrics' }, 'url: must be an address such as https://jobs.example.com/metrics: https, and no user or password in it'],
    [{ url: 'https://me:secret@jobs.example.com/' }, 'url: must be an address such as'],
    [{ token: 'abc' }, 'token: must be a name such as JOB_QUEUES_TOKEN: capitals, digits and _'],
    [{ metrics: [{ ...exporter.metrics[0], from: 'jobs-done' }] }, 'metrics.0.from: must be a sample of the exporter, such as jobs_enqueued_total'],
    [{ metrics: [{ ...exporter.metrics[0], tags: { queue: 'the queue' } }] }, 'metrics.0.tags.queue: must be a label of the exporter, such as queue'],
    [
      { metrics: [{ ...exporter.metrics[0], tags: ['queue'] }] },
      "metrics.0.tags: must be each tag with its label on the exporter's page, such as { queue: 'queue' }",
    ],
  ])('%j', (parts, message) => {
    expect(() => sync(Object.assign({}, exporter, parts))).toThrow(`lib/syncs/myJobs.ts: ${message}`);
  });
  test('and a name that no file can have', () => expect(() => sync({ ...redash, name: 'My Failures' })).toThrow('name: must be lower-case words with hyphens'));
});

describe('the registry', () => {
  test('refuses two of one name, and two that send one metric: each would overwrite the other', () => {
    expect(() => registered([redashSync(), redashSync()])).toThrow('lib/syncs/failures.ts: name: there are two syncs failures; give one another name');
    expect(() => registered([redashSync(), redashSync({ name: 'again' })])).toThrow(
      'lib/syncs/again.ts: metrics: app.failures is sent by failures too, and each would overwrite the other; give it another name',
    );
    expect(registered([redashSync(), jobsSync()])).toHaveLength(2);
  });
  test.each([
    ['app.failures_total', 'gauge', 'app.failures and app.failures_total would have one name on the page (app_failures_total)'],
    // OpenMetrics would have two families of one name, and a strict reader refuses the whole page.
    ['app.failures.count', 'gauge', undefined],
    ['app_failures', 'gauge', 'app.failures and app_failures would have one name on the page (app_failures)'],
    ['app_failures', 'count', 'app.failures and app_failures would have one name on the page (app_failures_total)'],
    ['firstlook_sync_behind_seconds', 'gauge', 'firstlook_sync_behind_seconds'],
  ] as const)('refuses what would have one name on the page: %s, a %s', (name, kind, words) => {
    const other = (to: 'both' | 'intake') => jobsSync({ to, metrics: [{ metric: name, kind, from: 'x', tags: {} }] });
    if (words === undefined) expect(registered([redashSync(), other('both')])).toHaveLength(2);
    else expect(() => registered([redashSync(), other('both')])).toThrow(words);
    expect(registered([redashSync(), other('intake')])).toHaveLength(2);
  });
  test('has each sync in the file that its name says', async () => {
    for (const { name } of syncs) {
      const [, file] = /^lib\/syncs\/(\w+)\.ts$/.exec(syncFile(name)) ?? [];
      const exported: Record<string, unknown> = await import(`../../lib/syncs/${file}.ts`);
      expect(Object.values(exported)).toContainEqual(expect.objectContaining({ name }));
    }
  });
});
