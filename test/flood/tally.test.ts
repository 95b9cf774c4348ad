import { describe, expect, test } from 'vitest';
import type { Kind } from '../../lib/flood/plan.ts';
import type { Sent } from '../../lib/flood/send.ts';
import { held, tallyOf } from '../../lib/flood/tally.ts';

const sent = (monitor: string, group: string, execution: string | undefined, parts: { kind?: Kind; status?: number; ignored?: boolean } = {}): Sent => ({
  planned: { kind: parts.kind ?? 'original', at: 0, monitor, group, body: '' },
  status: parts.status ?? 202,
  answer: { ...(execution && { execution }), ...(parts.ignored && { ignored: true }) },
  tries: 1,
});

describe('the tally', () => {
  const deliveries = [
    sent('1', 'a', 'x'),
    sent('1', 'b', 'x'),
    sent('1', 'b', 'x', { kind: 'redelivered' }),
    sent('1', 'c', 'y'),
    sent('2', 'd', 'z'),
    sent('2', 'e', undefined, { ignored: true }),
    sent('2', 'f', undefined, { kind: 'malformed', status: 400 }),
    sent('2', 'f', undefined, { kind: 'stranger', status: 401 }),
  ];
  const spoken = [
    { monitor: '1', at: 0, groups: 2 },
    { monitor: '1', at: 60_000, groups: 1 },
    { monitor: '2', at: 0, groups: 1 },
  ];
  const asked = [
    { path: '/a?x=1', status: 200 },
    { path: '/a', status: 429 },
    { path: '/b', status: 200 },
  ];
  test('accounts for every delivery', () => {
    expect(tallyOf(deliveries, spoken, asked)).toEqual({
      deliveries: 8,
      started: 3,
      joined: 1,
      repeated: 1,
      ignored: 1,
      refused: 2,
      unanswered: 0,
      messages: 3,
      reports: 0,
      deadLetters: 0,
      mostIn5Minutes: 2,
      tableAway: 0,
      groups: 4,
      spokenFor: 4,
      toldOf: 0,
      lost: 0,
      datadogCalls: { '/a': 2, '/b': 1 },
      limited: 1,
    });
  });
  test('a group that no message speaks for is lost, and no other monitor makes up for it', () => {
    expect(tallyOf(deliveries, [...spoken.slice(0, 1), { monitor: '2', at: 0, groups: 9 }], []).lost).toBe(1);
    expect(tallyOf(deliveries, [...spoken.slice(1), { monitor: '1', at: 0, groups: undefined }], []).lost).toBe(2);
  });
  test('a group whose triage failed is not lost where the failure was reported, and is where it was not', () => {
    const reported = [...spoken.slice(1), { monitor: '1', at: 0, groups: 'report' as const }];
    expect(tallyOf(deliveries, reported, [])).toMatchObject({ reports: 1, messages: 3, spokenFor: 2, toldOf: 2, lost: 0 });
    expect(tallyOf(deliveries, spoken.slice(1), [], 1)).toMatchObject({ reports: 0, deadLetters: 1, toldOf: 0, lost: 2 });
  });
  test('a group is not lost where a message says that nobody could tell who else fired', () => {
    expect(tallyOf(deliveries, [...spoken.slice(1), { monitor: '1', at: 0, groups: 'unknown' }], [])).toMatchObject({
      spokenFor: 2,
      toldOf: 2,
      tableAway: 1,
      lost: 0,
    });
  });
  test('a triage of its own, as the table was away, is counted as such', () => {
    expect(tallyOf([sent('1', 'a', 'x'), sent('1', 'b', 'y-alone')], spoken.slice(0, 1), [])).toMatchObject({ started: 2, tableAway: 1 });
  });
  test('a delivery without an answer is lost', () => {
    expect(tallyOf([...deliveries, sent('3', 'g', undefined, { status: 503 }), sent('3', 'h', undefined, { status: 0 })], spoken, [])).toMatchObject({
      unanswered: 2,
      lost: 2,
    });
  });
  test('messages of one monitor are counted in any 5 minutes, not in those of the clock', () => {
    const at = (...times: number[]) =>
      tallyOf(
        [],
        times.map((time) => ({ monitor: '1', at: time, groups: 1 })),
        [],
      ).mostIn5Minutes;
    expect([at(), at(0), at(299_999, 300_000, 599_998), at(0, 60_000, 300_000)]).toEqual([0, 1, 3, 2]);
  });
});

test('a flood is held where nothing is lost and no monitor speaks a third time in 5 minutes', () => {
  expect(held({ lost: 0, mostIn5Minutes: 2 })).toBe(true);
  expect(held({ lost: 1, mostIn5Minutes: 2 })).toBe(false);
  expect(held({ lost: 0, mostIn5Minutes: 3 })).toBe(false);
});
