import fc from 'fast-check';
import parsePrometheusTextFormat from 'parse-prometheus-text-format';
import { describe, expect, test } from 'vitest';
import { type Format, pageText } from '../../lib/puller/pageText.ts';
import type { PageLine } from '../../lib/puller/syncState.ts';

const now = 1_700_000_074_400;
const count = (reason: string, value: number): PageLine => ({ metric: 'app.payment.failures', kind: 'count', tags: { env: 'prod', reason }, value });
const size: PageLine = { metric: 'jobs.queue.size', kind: 'gauge', tags: { queue: 'mails' }, value: 1_812 };
const page = (...lines: PageLine[]) => [{ sync: 'payment-failures', state: { through: 1_700_000_000_000, page: lines } }];

test('a count is a counter, a gauge a gauge, and of each sync it says how far behind it is', async () => {
  const pages = [...page(count('expired_card', 214), count('internal_error', 4)), { sync: 'job-queues', state: { through: now + 5_000, page: [size] } }];
  expect(await pageText([...pages, { sync: 'new-one', state: undefined }], 'openMetrics', now, 1)).toBe(
    `# HELP app_payment_failures app.payment.failures, all since its sync began.
# TYPE app_payment_failures counter
app_payment_failures_total{env="prod",reason="expired_card"} 214
app_payment_failures_total{env="prod",reason="internal_error"} 4
# HELP jobs_queue_size jobs.queue.size, as it was last.
# TYPE jobs_queue_size gauge
jobs_queue_size{queue="mails"} 1812
# HELP firstlook_sync_behind_seconds How long ago the last minute ended that a sync has done.
# TYPE firstlook_sync_behind_seconds gauge
firstlook_sync_behind_seconds{sync="payment-failures"} 74
firstlook_sync_behind_seconds{sync="job-queues"} 0
# EOF
`,
  );
});

test('in the older text a counter is called by its whole name, and there is no end mark', async () => {
  const text = await pageText(page(count('a', 1)), 'text', now, 1);
  expect(text).toContain('# TYPE app_payment_failures_total counter\napp_payment_failures_total{env="prod",reason="a"} 1\n');
  expect(text).not.toContain('# EOF');
});

test("a count's name that ends in .count loses that, as Datadog's Agent adds it again", async () => {
  const text = await pageText(page({ ...count('a', 1), metric: 'jobs.enqueued.count' }), 'openMetrics', now, 1);
  expect(text).toContain('\njobs_enqueued_total{');
});

test('two syncs may bring the same metric', async () => {
  const twice = [...page(count('a', 1)), { sync: 'other', state: { through: 0, page: [count('b', 2)] } }];
  expect((await pageText(twice, 'openMetrics', now, 1)).match(/# TYPE app_payment_failures counter/g)).toHaveLength(1);
});

test('of a sync that has stopped, counts stand still and gauges are gone: a queue of then is no queue of now', async () => {
  const behind = (minutes: number) => [{ sync: 'job-queues', state: { through: now - minutes * 60_000, page: [size, count('a', 1)] } }];
  expect(await pageText(behind(5), 'openMetrics', now, 1)).toContain('jobs_queue_size{');
  const stopped = await pageText(behind(6), 'openMetrics', now, 1);
  expect(stopped).toContain('app_payment_failures_total{env="prod",reason="a"} 1');
  expect(stopped).not.toContain('jobs_queue_size');
  expect(await pageText(behind(6), 'openMetrics', now, 2)).toContain('jobs_queue_size{');
});

describe('there is no page', () => {
  test.each([
    ['where no sync is deployed', [], 'no sync has run yet'],
    ['where none has run yet', [{ sync: 'new', state: undefined }], 'no sync has run yet'],
    [
      'where two metrics have one name there',
      page(size, { ...size, metric: 'jobs.queue_size' }),
      'jobs.queue.size and jobs.queue_size have one name on the page (jobs_queue_size)',
    ],
    [
      'where a count and a gauge are one family in OpenMetrics',
      page(size, { ...count('a', 1), metric: 'jobs.queue.size.count' }),
      'jobs.queue.size and jobs.queue.size.count have one name on the page (jobs_queue_size)',
    ],
    [
      'where a gauge has the name of the time when a counter began',
      page({ ...count('a', 1), metric: 'jobs.count' }, { ...size, metric: 'jobs.created' }),
      'jobs.count and jobs.created have one name on the page (jobs_created)',
    ],
    ['where two tags have', page({ ...size, tags: { 'a.b': '1', 'a-b': '2' } }), 'two tags of jobs.queue.size have one name on the page (a.b, a-b)'],
    [
      'where it would be too large to send',
      page(...Array.from({ length: 5_000 }, (_, index) => count(`${index}`.repeat(200), 1))),
      'lower mostSeries of the syncs',
    ],
  ])('%s', async (_, pages, words) => {
    await expect(pageText(pages, 'openMetrics', now, 1)).rejects.toMatchObject({ name: 'NoPage', message: expect.stringContaining(words) });
  });
});

/** Lines end at \n alone: a label may hold another end of line. */
const withoutComments = (text: string): string => text.replaceAll(/(?<=^|\n)# [^\n]*\n/g, '');
/** What an independent parser reads in it: values by their labels. It knows the older text only, in which a counter has its whole name in TYPE too. */
const readAs = (text: string, format: Format, name: string) =>
  parsePrometheusTextFormat(format === 'text' ? text : withoutComments(text))
    .find((family) => family.name === name)
    ?.metrics.map(({ labels, value }) => ({ labels, value: Number(value) }));
const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.stringMatching(/^["\\{},= #\n\r\t]{0,12}$/),
  fc.constantFrom('# EOF', '} 1', '"\\\n', '\\n', '期限切れ', '\ud800', ' x '),
);
const value = fc.oneof(fc.nat(), fc.double({ min: 0, max: 1e15, noNaN: true }));

test.each(['openMetrics', 'text'] as const)('whatever stands in a label, a parser that is not ours reads it back: %s', async (format) => {
  const rows = fc.uniqueArray(fc.tuple(hostile, value), { minLength: 1, maxLength: 8, selector: ([reason]) => reason.toWellFormed() });
  await fc.assert(
    fc.asyncProperty(rows, async (some) => {
      const text = await pageText(page(...some.map(([reason, sum]) => count(reason, sum)), size), format, now, 1);
      const expected = some.map(([reason, sum]) => ({ labels: { env: 'prod', reason: reason.toWellFormed() }, value: sum }));
      expect(readAs(text, format, 'app_payment_failures_total')).toEqual(expected);
      expect(readAs(text, format, 'jobs_queue_size')).toEqual([{ labels: { queue: 'mails' }, value: 1_812 }]);
      // No value may begin a line of its own.
      for (const line of text.split('\n')) expect(line).toMatch(/^(# (HELP|TYPE) |# EOF$|[a-z_]+(\{|\s)|$)/);
    }),
  );
});
