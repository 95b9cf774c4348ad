import { describe, expect, test } from 'vitest';
import type { PastAlerts } from '../../lib/facts/pastAlerts.ts';
import { sayIn } from '../../lib/say.ts';
import type { MonitorEvent } from '../../lib/sources/datadogAnswers.ts';
import { alertHistory } from '../../lib/steps/alertHistory.ts';
import { datadogWhere } from '../fakes.ts';
import { alertOf } from '../webhooks.ts';

const params = { days: 7, shown: 3 };
const { classify, gather, says, params: schema } = alertHistory.definition;
const minute = 60_000;
const last = [
  { at: '2026-03-12T03:10:00.000Z', lastedMs: 12 * minute },
  { at: '2026-03-11T22:40:30.000Z' },
  { at: '2026-03-09T14:02:00.000Z', lastedMs: 65 * minute + 20_000 },
];
const facts = (parts: Partial<PastAlerts> = {}): PastAlerts => ({ days: 7, test: false, before: 3, others: 0, listed: 7, cut: false, last, ...parts });
const en = (parts?: Partial<PastAlerts>) => says?.en(facts(parts), sayIn('en'));
const ja = (parts?: Partial<PastAlerts>) => says?.ja(facts(parts), sayIn('ja'));
const none = { before: 0, last: [] };

test.each<[string, Partial<PastAlerts>, string, number]>([
  ['three times before', {}, 'before', 3],
  ['never', none, 'first', 0],
  ['only for other groups', { ...none, others: 2 }, 'before', 2],
  ['not among the newest events, of which there are more', { ...none, cut: true }, 'cannot-tell', 0],
  ['once, and there may be more', { before: 1, cut: true }, 'before', 1],
])('%s', (_, parts, answer, count) => {
  expect(classify(facts(parts), params)).toEqual({ answer, because: { rule: 'fired-before', count, of: 7, atLeast: 1 } });
});

test("it asks once, for the monitor's events in the days before the alert", async () => {
  const asked: unknown[] = [];
  const event: MonitorEvent = { id: '1', at: '2026-03-12T03:10:00.000Z', transition: 'alert', groups: [], cycle: '', title: '' };
  const datadog = datadogWhere({
    monitorEvents: async (question) => {
      asked.push(question);
      return { events: [event], cut: false };
    },
  });
  expect(await gather({ alert: alertOf() }, { datadog }, params)).toEqual(facts({ before: 1, listed: 1, last: [{ at: event.at }] }));
  const window = { from: '2026-03-07T22:15:00.000Z', to: '2026-03-14T22:15:00.000Z' };
  expect(asked).toEqual([{ monitor: '160076582', window, limit: 500 }]);
});

test.each([
  { days: 0, shown: 3 },
  { days: 31, shown: 3 },
  { days: 7, shown: 0 },
  { days: 7, shown: 6 },
  { days: 1.5, shown: 3 },
  { days: 7, shown: 1.5 },
])('it takes no %j', (odd) => {
  expect(schema.safeParse(odd).success).toBe(false);
});

test.each([
  { days: 1, shown: 1 },
  { days: 30, shown: 5 },
])('it takes %j', (given) => {
  expect(schema.safeParse(given).success).toBe(true);
});

describe('its words', () => {
  test('say the how manieth time it is, and when the last ones were, for how long where that is known', () => {
    expect(en()).toBe('4th time this week: the last three were, in UTC, Mar 12, 03:10 (12 min), Mar 11, 22:40, and Mar 9, 14:02 (65 min).');
    expect(ja()).toBe('この1週間で4回目です。直近の3回（UTC）：3月12日 03:10（12分）、3月11日 22:40、3月9日 14:02（65分）。');
  });
  test('of the first time are none', () => {
    expect([en(none), ja(none)]).toEqual([undefined, undefined]);
  });
  test('of four and of five', () => {
    const at = Array.from({ length: 5 }, () => ({ at: '2026-03-12T03:10:00.000Z' }));
    expect(en({ before: 4, last: at.slice(1) })).toMatch(/^5th time this week: the last four were, in UTC, /);
    expect(en({ before: 5, last: at })).toMatch(/^6th time this week: the last five were, in UTC, /);
  });
  test('of one and of two', () => {
    expect(en({ before: 1, last: last.slice(0, 1) })).toBe('2nd time this week: the last one was, in UTC, Mar 12, 03:10 (12 min).');
    expect(en({ before: 2, last: last.slice(0, 2) })).toBe('3rd time this week: the last two were, in UTC, Mar 12, 03:10 (12 min) and Mar 11, 22:40.');
  });
  test.each([
    [10, '11th'],
    [11, '12th'],
    [12, '13th'],
    [19, '20th'],
    [20, '21st'],
    [110, '111th'],
    [101, '102nd'],
  ])('after %d times say %s', (before, nth) => {
    expect(en({ before })?.startsWith(`${nth} time`)).toBe(true);
  });
  test('say how long in seconds, minutes or hours', () => {
    const lasting = (lastedMs: number) =>
      [en, ja].map((words) => /[（(]([^UC]+)[）)]/.exec(words({ before: 1, last: [{ at: '2026-03-12T03:10:00.000Z', lastedMs }] }) ?? '')?.[1]);
    expect(lasting(40_000)).toEqual(['40 s', '40秒']);
    expect(lasting(59_600 + minute)).toEqual(['2 min', '2分']);
    expect(lasting(119 * minute)).toEqual(['119 min', '119分']);
    expect(lasting(120 * minute)).toEqual(['2 h', '2時間']);
    expect(lasting(150 * minute)).toEqual(['2.5 h', '2.5時間']);
  });
  test('of more than Datadog listed are "at least"', () => {
    expect(en({ before: 250, cut: true })).toMatch(/^At least the 251st time this week: /);
    expect(ja({ before: 250, cut: true })).toMatch(/^この1週間で少なくとも251回目です。/);
  });
  test('of a monitor with groups tell its own from the others', () => {
    expect(en({ others: 8 })).toMatch(/^4th time this week for this group: .*\. Other groups of this monitor fired 8 times this week\.$/);
    expect(ja({ others: 8 })).toMatch(/^このグループではこの1週間で4回目です。.*。このモニターの他のグループではこの1週間に8回発生しています。$/);
    expect(en({ ...none, others: 1 })).toBe('First time this week for this group. Other groups of this monitor fired 1 time this week.');
    expect(ja({ ...none, others: 1 })).toBe('このグループではこの1週間で初めてです。このモニターの他のグループではこの1週間に1回発生しています。');
  });
  test('never say that it is the first time where Datadog did not list all', () => {
    expect(en({ ...none, others: 60, cut: true })).toBe('Other groups of this monitor fired at least 60 times this week.');
    expect(ja({ ...none, others: 60, cut: true })).toBe('このモニターの他のグループではこの1週間に少なくとも60回発生しています。');
    expect(en({ ...none, listed: 500, cut: true })).toBe("Datadog listed only this monitor's newest 500 events this week: no earlier alert is among them.");
    expect(ja({ ...none, listed: 500, cut: true })).toContain('最新の500件のみ');
  });
  test('of a test notification count the real ones, and not itself', () => {
    expect(en({ test: true })).toMatch(/^Fired 3 times this week: the last three were/);
    expect(ja({ test: true })).toMatch(/^この1週間に3回発生しています。/);
    expect(en({ ...none, test: true })).toBeUndefined();
    expect(en({ ...none, others: 2, test: true })).toBe('Other groups of this monitor fired 2 times this week.');
  });
  test('of other days say how many', () => {
    expect(en({ days: 3 })).toMatch(/^4th time in 3 days: /);
    expect(ja({ days: 3 })).toMatch(/^この3日間で4回目です。/);
  });
  test('stay within a line of the message', () => {
    const long = Array.from({ length: 5 }, () => ({ at: '2026-12-22T23:50:00.000Z', lastedMs: 100 * 3_600_000 + 360_000 }));
    const most = { before: 499, others: 499, listed: 500, cut: true, days: 30, last: long };
    expect(en(most)?.length).toBeLessThanOrEqual(300);
    expect(ja(most)?.length).toBeLessThanOrEqual(300);
  });
});

test('it asks Datadog alone, in these words, and has these answers', () => {
  const question = { en: 'Has this monitor fired before?', ja: 'このモニターは以前にも発生していますか？' };
  expect(alertHistory.definition).toMatchObject({ question, answers: ['before', 'first'], asks: ['datadog'] });
});
