import { describe, expect, test } from 'vitest';
import { pastAlertsIn } from '../../lib/facts/pastAlerts.ts';
import type { MonitorEvent } from '../../lib/sources/datadogAnswers.ts';
import { alertOf } from '../webhooks.ts';

/** Fired on 2026-03-14 at 22:15 UTC, for service:payments-api,env:prod. */
const alert = alertOf();
const params = { days: 7, shown: 3 };
let ids = 0;
const event = (at: string, parts: Partial<MonitorEvent> = {}): MonitorEvent => {
  ids += 1;
  return { id: String(ids), at: `2026-03-${at}.000Z`, transition: 'alert', groups: [], cycle: '', title: '[Triggered] Payments are failing', ...parts };
};
const told = (events: readonly MonitorEvent[], of = alert, cut = false) => pastAlertsIn({ events, cut }, of, params);
/** A trigger and its recovery. */
const cycle = (key: string, from: string, to: string, parts: Partial<MonitorEvent> = {}) => [
  event(from, { cycle: key, ...parts }),
  event(to, { cycle: key, transition: 'alert recovery', ...parts }),
];

describe('what counts as an earlier alert', () => {
  test('each trigger does, newest first, with how long it lasted where its recovery is known; the last three are named', () => {
    const events = [
      ...cycle('1', '10T03:10:00', '10T03:22:00'),
      event('11T22:00:00', { cycle: '2' }),
      ...cycle('3', '12T01:00:00', '12T03:30:00'),
      event('13T09:00:00'),
    ];
    expect(told(events)).toEqual({
      days: 7,
      test: false,
      before: 4,
      others: 0,
      listed: 6,
      cut: false,
      last: [{ at: '2026-03-13T09:00:00.000Z' }, { at: '2026-03-12T01:00:00.000Z', lastedMs: 9_000_000 }, { at: '2026-03-11T22:00:00.000Z' }],
    });
  });
  test('recoveries, reminders and test notifications do not', () => {
    const events = [
      event('12T01:00:00', { transition: 'alert recovery' }),
      event('12T02:00:00', { transition: 'renotify' }),
      event('12T03:00:00', { title: '[P1] [TEST] [Triggered] Payments are failing' }),
    ];
    expect(told(events)).toMatchObject({ before: 0, others: 0, listed: 3, last: [] });
  });
  test.each([
    ['Triggered', 'alert'],
    ['Warn', 'warning'],
    ['No Data', 'no data'],
  ])('for %s only those of its own kind do', (alertTransition, kind) => {
    const events = (['alert', 'warning', 'no data'] as const).map((transition, n) => event(`1${n}T01:00:00`, { transition }));
    const { before, last } = told(events, alertOf({ alertTransition }));
    expect([before, last]).toEqual([1, [{ at: events.find(({ transition }) => transition === kind)?.at }]]);
  });
  test('what goes up and down before it recovers is one, from its first trigger to its last recovery', () => {
    const events = [
      event('12T01:00:00', { cycle: '1', transition: 'warning' }),
      event('12T01:05:00', { cycle: '1' }),
      event('12T01:10:00', { cycle: '1', transition: 'alert recovery' }),
      event('12T01:15:00', { cycle: '1' }),
      event('12T01:25:00', { cycle: '1', transition: 'warning recovery' }),
    ];
    expect(told(events)).toMatchObject({ before: 1, last: [{ at: '2026-03-12T01:05:00.000Z', lastedMs: 1_200_000 }] });
  });
  test('a recovery before the trigger is not its own: how long it lasted is not known', () => {
    expect(told(cycle('1', '12T02:00:00', '12T01:00:00')).last).toEqual([{ at: '2026-03-12T02:00:00.000Z' }]);
  });
  test('a recovery without a trigger is of an alert before the days looked at', () => {
    expect(told([event('12T01:00:00', { cycle: '1', transition: 'alert recovery' })])).toMatchObject({ before: 0 });
  });
});

describe('the alert itself is no earlier one', () => {
  test.each<[string, MonitorEvent]>([
    ['by its time', event('14T22:15:00')],
    ['by a later time', event('14T22:15:01')],
    ['by its id, whatever its time', event('14T22:13:00', { id: alert.id })],
    ['by its cycle: it was a warning, then an alert', event('14T22:01:00', { cycle: alert.alertCycleKey })],
  ])('known %s', (_, own) => {
    expect(told([own])).toMatchObject({ before: 0, others: 0 });
  });
  test('the moment before may be another one', () => {
    expect(told([event('14T22:14:59')]).before).toBe(1);
  });
  test('an alert without a cycle excludes nothing by it', () => {
    expect(told([event('12T01:00:00')], alertOf({ alertCycleKey: '' })).before).toBe(1);
  });
});

describe('groups of a monitor', () => {
  const at = '12T01:00:00';
  test.each<[string, readonly string[]]>([
    ['no groups', []],
    ['a star', ['*']],
    ["the alert's own tags", ['service:payments-api', 'env:prod']],
    ['them in one text', ['env:prod,service:payments-api']],
    ["some of them: the others are from the monitor's query", ['service:payments-api']],
    ['a facet, which the scope may write without its @', ['@service:payments-api']],
  ])('%s: it is the same group', (_, groups) => {
    expect(told([event(at, { groups })])).toMatchObject({ before: 1, others: 0 });
  });
  test.each<[string, readonly string[]]>([
    ['another service', ['service:checkout-web']],
    ['another environment', ['service:payments-api', 'env:staging']],
    ['a tag more', ['service:payments-api', 'host:a']],
  ])('%s: it is another group', (_, groups) => {
    expect(told([event(at, { groups })])).toMatchObject({ before: 0, others: 1, last: [] });
  });
  test('of which each has its own cycles, although they have one key', () => {
    const events = ['service:payments-api', 'service:a', 'service:b'].flatMap((group) => cycle('1', at, '12T01:12:00', { groups: [group] }));
    expect(told(events)).toMatchObject({ before: 1, others: 2, last: [{ lastedMs: 720_000 }] });
  });
  test('that fired within 5 minutes before are the same trouble, and no history; its own group may flap', () => {
    const groups = ['service:checkout-web'];
    expect(told([event('14T22:10:00', { groups }), event('14T22:09:59', { groups }), event('14T22:14:00')])).toMatchObject({ before: 1, others: 1 });
  });
});

test('whether there may be more, and whether the alert is a test, is kept', () => {
  expect(told([], alertOf({ eventTitle: '[P1] [TEST] [Triggered] Payments are failing' }), true)).toMatchObject({ test: true, cut: true, listed: 0 });
});
