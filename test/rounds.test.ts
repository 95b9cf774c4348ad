import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Delivery, looked, pace, placed, type Rounds } from '../lib/rounds.ts';

const delivery = (n: number, parts: Partial<Delivery> = {}): Delivery => ({
  event: `e${n}`,
  group: `group:${n}`,
  key: `k${n}`,
  scope: 'here',
  execution: `arn:x:event-e${n}`,
  runbook: 'r',
  ...parts,
});
/** Delivers one after the other at a time, and gives the rounds and where each went. */
function deliver(rounds: Rounds, at: number, ...deliveries: readonly Delivery[]) {
  const how: string[] = [];
  let now = rounds;
  for (const one of deliveries) {
    const { rounds: after, result } = placed(now, one, at);
    now = after;
    how.push(`${result.how} ${result.round.execution.split('-').at(-1)}`);
  }
  return { rounds: now, how };
}
const t0 = 1_773_526_500_000;

describe('a delivery', () => {
  test('opens a round that looks at once where the monitor has been quiet', () => {
    const { rounds, how } = deliver([], t0, delivery(1));
    expect(how).toEqual(['opened e1']);
    expect(rounds[0]).not.toHaveProperty('lookFrom');
  });
  test('joins the round that has not looked', () => {
    const { rounds, how } = deliver([], t0, delivery(1), delivery(2), delivery(3, { scope: 'there' }));
    expect(how).toEqual(['opened e1', 'joined e1', 'joined e1']);
    expect(rounds[0]).toMatchObject({ groups: ['k1', 'k2', 'k3'], named: ['group:1', 'group:2', 'group:3'], elsewhere: 1 });
  });
  test('delivered again has the round that it had, also when that has looked, and changes nothing', () => {
    const before = looked(deliver([], t0, delivery(1), delivery(2)).rounds, 'arn:x:event-e1', t0 + 500).rounds;
    const { rounds, how } = deliver(before, t0 + 90_000, delivery(2), delivery(1));
    expect(how).toEqual(['seen e1', 'seen e1']);
    expect(rounds).toBe(before);
  });
  test('of a group that is there already counts once', () => {
    expect(deliver([], t0, delivery(1), delivery(2, { key: 'k1' })).rounds[0]?.groups).toEqual(['k1']);
  });
  test('after the look opens a round of its own, which looks a minute after the first', () => {
    const before = looked(deliver([], t0, delivery(1)).rounds, 'arn:x:event-e1', t0 + 500).rounds;
    const { rounds, how } = deliver(before, t0 + 600, delivery(2), delivery(3));
    expect(how).toEqual(['opened e2', 'joined e2']);
    expect(rounds[1]?.lookFrom).toBe(t0 + 500 + pace.afterOne);
  });
  test('after two looks waits until the first of them is 5 minutes ago', () => {
    const one = looked(deliver([], t0, delivery(1)).rounds, 'arn:x:event-e1', t0).rounds;
    const two = looked(deliver(one, t0 + 1, delivery(2)).rounds, 'arn:x:event-e2', t0 + 60_000).rounds;
    expect(deliver(two, t0 + 60_001, delivery(3)).rounds[2]?.lookFrom).toBe(t0 + pace.afterTwo);
  });
  test('does not join a round whose time is a minute past and that never looked: it has ended otherwise', () => {
    const { rounds } = deliver([], t0, delivery(1));
    expect(deliver(rounds, t0 + 59_999, delivery(2)).how).toEqual(['joined e1']);
    expect(deliver(rounds, t0 + 60_000, delivery(2)).how).toEqual(['opened e2']);
  });
  test('keeps what is remembered small, whatever comes', () => {
    const many = Array.from({ length: 1_500 }, (_, n) => delivery(n));
    const [round] = deliver([], t0, ...many).rounds;
    expect([round?.groups.length, round?.events.length, round?.named.length]).toEqual([1_000, 1_000, 5]);
    let rounds: Rounds = [];
    for (let n = 0; n < 30; n++) rounds = deliver(rounds, t0 + n * 400_000, delivery(n)).rounds;
    expect(rounds).toHaveLength(10);
  });
});

describe('the look', () => {
  test('closes the round, gives those before it, and is the same when it is repeated', () => {
    const { rounds } = deliver([], t0, delivery(1));
    const first = looked(rounds, 'arn:x:event-e1', t0 + 500);
    const again = looked(first.rounds, 'arn:x:event-e1', t0 + 9_000);
    expect(first.result).toMatchObject({ round: { lookedAt: t0 + 500 }, before: [] });
    expect(again.result).toEqual(first.result);
    expect(again.rounds).toBe(first.rounds);
  });
  test('of an execution without a round, as a re-run by hand, changes nothing', () => {
    const { rounds } = deliver([], t0, delivery(1));
    expect(looked(rounds, 'arn:x:by-hand', t0)).toEqual({ rounds, result: undefined });
  });
});

test('whatever comes when: everybody is spoken for by a look after it fired, and no monitor looks three times in 5 minutes', () => {
  const arrivals = fc.array(fc.record({ after: fc.integer({ min: 0, max: 200_000 }), again: fc.boolean() }), { minLength: 1, maxLength: 80 });
  fc.assert(
    fc.property(arrivals, fc.integer({ min: 0, max: 3_000 }), (all, coldStart) => {
      let rounds: Rounds = [];
      let now = t0;
      const looks: number[] = [];
      const spokenFor = new Map<string, number>();
      const fired = new Map<string, number>();
      const due = () => rounds.find(({ lookedAt }) => lookedAt === undefined);
      // An execution looks when its time has come, a cold start later.
      const lookUntil = (time: number) => {
        for (let one = due(); one && (one.lookFrom ?? one.openedAt) + coldStart <= time; one = due()) {
          const at = (one.lookFrom ?? one.openedAt) + coldStart;
          rounds = looked(rounds, one.execution, at).rounds;
          looks.push(at);
          for (const event of one.events) spokenFor.set(event, at);
        }
      };
      for (const [n, { after, again }] of all.entries()) {
        now += after;
        lookUntil(now);
        const one = delivery(again && n > 0 ? n - 1 : n);
        if (!fired.has(one.event)) fired.set(one.event, now);
        rounds = placed(rounds, one, now).rounds;
      }
      lookUntil(Number.POSITIVE_INFINITY);
      for (const [event, at] of fired) expect(spokenFor.get(event)).toBeGreaterThanOrEqual(at);
      for (const [index, at] of looks.entries()) expect(at - (looks[index - 2] ?? -Infinity)).toBeGreaterThanOrEqual(pace.afterTwo);
    }),
  );
});
