import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { beforeAndIn, evaluationPeriod, lastMinutes, minutesOf, windowBefore, windowOf } from '../lib/window.ts';
import { alertOf } from './webhooks.ts';

const minutes = (query: string): number => evaluationPeriod(query) / 60_000;

describe("the evaluation period is the one in the monitor's query", () => {
  test.each([
    ['avg(last_5m):sum:system.net.bytes_rcvd{host:host0} > 100', 5],
    ['max(last_15m):sum:synthetics.pl.worker.outdated{*} by {location_id} > 0', 15],
    ['avg(last_1m):avg:aws.elb.latency.p99{systemid:splunk} by {region} > 0.2', 1],
    ['avg(last_1h):avg:aws.ec2.cpu{environment:foo} by {host} > 2', 60],
    ['avg(last_1d):avg:system.cpu.user{*} > 90', 1_440],
    ['avg(last_1w):avg:system.cpu.user{*} > 90', 10_080],
    ['sum(last_90s):sum:x{*} > 1', 1.5],
    ['percentile(last_10m):p95:trace.express.request{env:prod} > 2', 10],
    ['sum(last_5m):sum:trace.express.request.errors{env:prod}.as_count() / sum:trace.express.request.hits{env:prod}.as_count() > 0.05', 5],
    ['change(avg(last_5m),last_10m):avg:system.load.1{*} > 100', 5],
    ['pct_change(avg(last_1h),last_1d):avg:system.load.1{*} > 50', 60],
    ['logs("status:error").index("*").rollup("count").by("service").last("5m") > 0', 5],
    ['logs("@http.status_code:(401 OR 403)").index("*").rollup("count").by("service").last("5m") > 5', 5],
    ['trace-analytics("service:payments-api").index("*").rollup("count").last("10m") > 100', 10],
    ['events("source:alert").rollup("count").by("service").last("1h") > 3', 60],
    ['rum("@type:error").rollup("count").last("15m") >= 1', 15],
    ['formula("errors / hits * 100").last("30m") > 5', 30],
    ['error-tracking("service:x").source("all").impact().rollup("count").by("@issue.id").last("1d") > 0', 1_440],
    ["logs('status:error').index('*').rollup('count').last('2h') > 0", 120],
  ])('%s: %d minutes', (query, expected) => expect(minutes(query)).toBe(expected));

  test('an anomaly is judged in its alert window; the rest of its period is history to compare with', () => {
    expect(minutes("avg(last_4h):anomalies(avg:x{*} by {host}, 'basic', 2, direction='both', alert_window='last_15m', interval=60) >= 1")).toBe(15);
    expect(minutes("avg(last_1d):anomalies(sum:x{a:b}.as_count(),'agile',2,alert_window='last_1h',interval=300)>=1")).toBe(60);
  });
});

describe('where the query names no period it is 15 minutes', () => {
  test.each([
    '',
    '"datadog.agent.up".over("*").by("host").last(4).count_by_status()',
    '"process.up".over("env:prod").last(6).count_by_status()',
    '12345 && !6789',
    'error_budget("abc").over("7d") > 90',
    'avg(last_5):x{*} > 1',
    'avg(last_m):x{*} > 1',
    'avg(last_5y):x{*} > 1',
    'avg(last_5minutes):x{*} > 1',
    'avg(last_0m):x{*} > 1',
    '.last("0m") > 0',
    '.last("-5m") > 0',
    '.last("5.5m") > 0',
    '.last("9999999m") > 0',
    '$ALERT_QUERY',
    'avg(blast_7d):x{*} > 1',
    'avg(last_５m):x{*} > 1',
    'sum:last_1w.failures{*} > 1',
  ])('%s', (query) => expect(minutes(query)).toBe(15));
});

describe('a query made to mislead', () => {
  test('words in the text that a log monitor searches are no period', () => {
    expect(minutes('logs("message:last_1w OR (last_1d)").index("*").rollup("count").last("5m") > 0')).toBe(5);
    expect(minutes('logs("message:\\".last(\\"2h\\")\\"").index("*").rollup("count").last("5m") > 0')).toBe(5);
  });
  test('the name of a metric is no period', () => {
    expect(minutes('avg(last_5m):sum:jobs.last_1d{(last_1h)} > 1')).toBe(5);
  });
  test('a period longer than spans are kept ends where they do, 15 days', () => {
    expect(minutes('avg(last_52w):x{*} > 1')).toBe(15 * 1_440);
    expect(minutes('.last("999999w") > 0')).toBe(15 * 1_440);
  });
  test('no text gives anything but a period of 1 s to 15 days, and a long one takes no time', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.tuple(fc.nat(), fc.string()).map(([n, unit]) => `avg(last_${n}${unit}):x{*}`),
        ),
        (query) => {
          expect(minutes(query)).toBeGreaterThan(0);
          expect(minutes(query)).toBeLessThanOrEqual(15 * 1_440);
        },
      ),
    );
    const startedAt = performance.now();
    ['last_'.repeat(20_000), '(last_1'.repeat(20_000), '.last("5'.repeat(20_000), `.last("${'1'.repeat(100_000)}`].forEach(minutes);
    expect(performance.now() - startedAt).toBeLessThan(10_000);
  });
});

describe('the window', () => {
  test('is the evaluation period before the alert and 5 minutes more, to 1 minute after it', () => {
    expect(windowOf({ firedAt: '2026-03-14T22:15:00.000Z', alertQuery: 'avg(last_5m):x{*} > 1' })).toEqual({
      from: '2026-03-14T22:05:00.000Z',
      to: '2026-03-14T22:16:00.000Z',
    });
    expect(windowOf({ firedAt: '2026-03-14T22:15:00.000Z', alertQuery: '' })).toEqual({ from: '2026-03-14T21:55:00.000Z', to: '2026-03-14T22:16:00.000Z' });
  });
  test('reaches over midnight, and over a change of summer time, in UTC', () => {
    expect(windowOf({ firedAt: '2026-03-29T01:02:00.000Z', alertQuery: 'avg(last_1h):x{*} > 1' })).toEqual({
      from: '2026-03-28T23:57:00.000Z',
      to: '2026-03-29T01:03:00.000Z',
    });
  });
  test('is the same tomorrow: it comes from the alert alone', () => {
    expect(windowOf(alertOf())).toEqual({ from: '2026-03-14T22:00:00.000Z', to: '2026-03-14T22:16:00.000Z' });
  });
  test('exists for the latest date that a body may carry', () => {
    expect(windowOf(alertOf({ date: '9999999999999' })).to).toBe('2286-11-20T17:47:39.999Z');
  });
});

test('a triage that waits looks until it looks: groups that fired meanwhile are in its window, and a re-run looks at the same', () => {
  const alert = { firedAt: '2026-03-14T22:15:00.000Z', alertQuery: 'avg(last_10m):x > 1' };
  const waited = { ...alert, lookFrom: '2026-03-14T22:19:30.000Z' };
  expect(windowOf(waited)).toEqual({ from: windowOf(alert).from, to: '2026-03-14T22:20:30.000Z' });
  expect(windowOf({ ...alert, lookFrom: '2026-03-14T21:15:00.000Z' })).toEqual(windowOf(alert));
});
test('an old alert that is sent again, and waits for its turn, looks at its own time', () => {
  const alert = { firedAt: '2026-03-14T22:15:00.000Z', alertQuery: 'avg(last_10m):x > 1' };
  expect(windowOf({ ...alert, lookFrom: '2026-03-14T22:45:00.000Z' }).to).toBe('2026-03-14T22:46:00.000Z');
  expect(windowOf({ ...alert, lookFrom: '2026-03-14T22:45:00.001Z' })).toEqual(windowOf(alert));
});

test('the minutes before an alert end with it: what came after is no reason of it', () => {
  const before = { from: '2026-03-14T21:15:00.000Z', to: '2026-03-14T22:15:00.000Z' };
  expect(windowBefore({ firedAt: '2026-03-14T22:15:00.000Z' }, 60)).toEqual(before);
  const waited = { ...alertOf(), lookFrom: '2026-03-14T22:19:30.000Z' };
  expect(windowBefore(waited, 60)).toEqual(before);
});

describe('the last whole minutes before the look', () => {
  const fired = (date: string) => alertOf({ date: String(Date.parse(date)) });
  test('leave out the minute that has only begun', () => {
    expect(lastMinutes(fired('2026-03-14T22:15:59Z'), 30)).toEqual({ from: '2026-03-14T21:45:00.000Z', to: '2026-03-14T22:15:00.000Z' });
  });
  test('are those before the look, where the triage waited', () => {
    expect(lastMinutes({ ...fired('2026-03-14T22:15:00Z'), lookFrom: '2026-03-14T22:18:30.000Z' }, 5).to).toBe('2026-03-14T22:18:00.000Z');
  });
});

describe("the alert's window beside the time before", () => {
  const query = (last: string) => alertOf({ alertQuery: `avg(last_${last}):max:jobs.queue.size{env:prod} > 500` });
  test('ends at the look, and the hour before ends where it begins', () => {
    const { before, within } = beforeAndIn(query('10m'), 60);
    expect(within).toEqual({ from: '2026-03-14T22:00:00.000Z', to: '2026-03-14T22:15:00.000Z' });
    expect(before).toEqual({ from: '2026-03-14T21:00:00.000Z', to: '2026-03-14T22:00:00.000Z' });
  });
  test('the time before is as long as the window, where that is longer than an hour', () => {
    const { before, within } = beforeAndIn(query('4h'), 60);
    expect([minutesOf(before), minutesOf(within)]).toEqual([245, 245]);
  });
});
