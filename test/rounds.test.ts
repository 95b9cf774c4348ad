import { describe, expect, test } from 'vitest';
import { looked, lookTimeFor, opened, openRound, pace, type Rounds } from '../lib/rounds.ts';

const t0 = 1_773_526_500_000;
const first = (n: number) => ({ execution: `e${n}`, runbook: 'r' });
const open = (rounds: Rounds, n: number, at: number) => opened(rounds, first(n), at).rounds;

describe('a new round', () => {
  test('looks at once where the monitor has been quiet', () => {
    expect(opened([], first(1), t0).round).toEqual({ ...first(1), openedAt: t0 });
    expect(opened(looked(open([], 1, t0), 'e1', t0), first(2), t0 + pace.afterOne).round).not.toHaveProperty('lookFrom');
  });
  test('looks a minute after the one before it looked', () => {
    expect(opened(looked(open([], 1, t0), 'e1', t0 + 500), first(2), t0 + 600).round.lookFrom).toBe(t0 + 500 + pace.afterOne);
  });
  test('waits after two until the first of them is 5 minutes ago', () => {
    const two = looked(open(looked(open([], 1, t0), 'e1', t0), 2, t0 + 1), 'e2', t0 + 60_000);
    expect(opened(two, first(3), t0 + 60_001).round.lookFrom).toBe(t0 + pace.afterTwo);
  });
  test('reckons with when a round was to look where it never did', () => {
    expect(opened(open([], 1, t0), first(2), t0 + 1).round.lookFrom).toBe(t0 + pace.afterOne);
  });
  test('keeps what is remembered small, and forgets none that has yet to look', () => {
    let rounds: Rounds = [];
    for (let n = 0; n < 30; n++) rounds = looked(open(rounds, n, t0 + n * 400_000), `e${n}`, t0 + n * 400_000);
    expect(rounds.map(({ execution }) => execution)).toEqual(['e25', 'e26', 'e27', 'e28', 'e29']);
    for (let n = 30; n < 40; n++) rounds = open(rounds, n, t0 + 30 * 400_000);
    expect(rounds.filter(({ lookedAt }) => lookedAt === undefined)).toHaveLength(10);
    expect(open(rounds, 40, t0 + 90_000_000).map(({ execution }) => execution)).toEqual(['e26', 'e27', 'e28', 'e29', 'e40']);
  });
});

describe('a round may be joined', () => {
  test('until it looks', () => {
    const rounds = open([], 1, t0);
    expect(openRound([], t0)).toBeUndefined();
    expect(openRound(rounds, t0 + 1)).toBe(rounds[0]);
    expect(openRound(looked(rounds, 'e1', t0 + 1), t0 + 2)).toBeUndefined();
  });
  test('for a minute after its time, and no longer: one that has not looked by then has ended otherwise', () => {
    const rounds = open(looked(open([], 1, t0), 'e1', t0), 2, t0 + 1);
    expect(openRound(rounds, t0 + 119_999)?.execution).toBe('e2');
    expect(openRound(rounds, t0 + 120_000)).toBeUndefined();
  });
});

test.each([
  [0, undefined],
  [60_000, undefined],
  [60_001, t0],
  [900_000, t0],
  [900_001, undefined],
  [-60_001, undefined],
])('an alert that comes %i ms late is looked at when its round opened, if that is what Datadog does: %s', (after, looks) => {
  expect(lookTimeFor(t0 - after, { openedAt: t0 })).toBe(looks);
  expect(lookTimeFor(t0 - after, { openedAt: t0, lookFrom: t0 + 9 })).toBe(t0 + 9);
  expect(lookTimeFor(t0 - after, {})).toBeUndefined();
});

test('a look that is repeated, or of nobody, changes nothing', () => {
  const rounds = looked(open([], 1, t0), 'e1', t0 + 5);
  expect(rounds[0]?.lookedAt).toBe(t0 + 5);
  expect(looked(rounds, 'e1', t0 + 9)).toBe(rounds);
  expect(looked(rounds, 'e7', t0 + 9)).toBe(rounds);
});
