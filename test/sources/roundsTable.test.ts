import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pace } from '../../lib/rounds.ts';
import type { RoundItems } from '../../lib/sources/roundItems.ts';
import { type Delivery, type RoundsTable, roundsTable, type Turn } from '../../lib/sources/roundsTable.ts';
import { scopedGroup } from '../../lib/spokenFor.ts';
import { roundItemsInMemory, roundsInMemory } from '../fakes.ts';

const t0 = 1_773_526_500_000;
const delivery = (n: number, parts: Partial<Delivery> = {}): Delivery => ({
  event: `${n}`,
  group: { group: `group:${n}`, scope: 'here' },
  execution: `arn:x:event-${n}`,
  runbook: 'r',
  ...parts,
});
const clockAt = (ms: number) => {
  const clock = { ms };
  return { clock, rounds: roundsInMemory(() => clock.ms) };
};
/** "opened 1": how a delivery was placed, and with whose execution. */
const placing = async (rounds: RoundsTable, one: Delivery) => {
  const { how, round } = await rounds.place('m', one);
  return `${how} ${round.execution.split('-').at(-1)}`;
};

const namesOf = (turn: Turn | undefined): string[] => (turn?.groups ?? []).map(({ group }) => group);

describe('a delivery', () => {
  test('opens a round, or joins the one that has not looked', async () => {
    const { rounds } = clockAt(t0);
    expect(await placing(rounds, delivery(1))).toBe('opened 1');
    expect(await placing(rounds, delivery(2))).toBe('joined 1');
    expect(await placing(rounds, delivery(3, { group: { group: 'group:3', scope: 'there' } }))).toBe('joined 1');
    expect(await rounds.look('m', 'arn:x:event-1')).toMatchObject({
      groups: [
        { group: 'group:1', scope: 'here' },
        { group: 'group:2', scope: 'here' },
        { group: 'group:3', scope: 'there' },
      ],
      before: [],
    });
  });
  test('of another monitor is another round', async () => {
    const { rounds } = clockAt(t0);
    await rounds.place('m', delivery(1));
    expect((await rounds.place('n', delivery(2))).how).toBe('opened');
  });
  test('of a group that is there already counts once', async () => {
    const { rounds } = clockAt(t0);
    for (const n of [1, 2]) await rounds.place('m', delivery(n, { group: { group: 'same', scope: 'here' } }));
    expect(namesOf(await rounds.look('m', 'arn:x:event-1'))).toEqual(['same']);
  });
  test('delivered again has the round that it had, also when that has looked, and changes nothing', async () => {
    const { clock, rounds } = clockAt(t0);
    for (const n of [1, 2]) await rounds.place('m', delivery(n));
    await rounds.look('m', 'arn:x:event-1');
    clock.ms += 90_000;
    expect([await placing(rounds, delivery(2)), await placing(rounds, delivery(1))]).toEqual(['seen 1', 'seen 1']);
    expect(namesOf(await rounds.look('m', 'arn:x:event-1'))).toEqual(['group:1', 'group:2']);
    expect(await placing(rounds, delivery(3))).toBe('opened 3');
  });
  test('after the look opens a round, which waits for its turn', async () => {
    const { clock, rounds } = clockAt(t0);
    await rounds.place('m', delivery(1));
    await rounds.look('m', 'arn:x:event-1');
    clock.ms += 10;
    expect(await rounds.place('m', delivery(2))).toMatchObject({ how: 'opened', round: { lookFrom: t0 + pace.afterOne } });
    expect(await rounds.place('m', delivery(3))).toMatchObject({ how: 'joined', round: { execution: 'arn:x:event-2', lookFrom: t0 + pace.afterOne } });
    expect((await rounds.look('m', 'arn:x:event-2'))?.before.map(({ execution }) => execution)).toEqual(['arn:x:event-1']);
  });
});

describe('at once', () => {
  test('a hundred deliveries open one round, and all others join it', async () => {
    const rounds = roundsInMemory();
    const how = await Promise.all(Array.from({ length: 100 }, (_, n) => rounds.place('m', delivery(n))));
    expect(how.filter((one) => one.how === 'opened')).toHaveLength(1);
    const [execution = ''] = new Set(how.map(({ round }) => round.execution));
    expect(new Set(how.map(({ round }) => round.execution)).size).toBe(1);
    expect((await rounds.look('m', execution))?.groups).toHaveLength(100);
  });
  test('the same delivery twenty times is one round with one group', async () => {
    const rounds = roundsInMemory();
    const all = await Promise.all(Array.from({ length: 20 }, () => rounds.place('m', delivery(1))));
    expect(new Set(all.map(({ round }) => round.execution))).toEqual(new Set(['arn:x:event-1']));
    expect(namesOf(await rounds.look('m', 'arn:x:event-1'))).toEqual(['group:1']);
  });
  test('a delivery that finds the round closed between its reading and its writing opens the next one', async () => {
    const items = roundItemsInMemory();
    const rounds = roundsTable(() => items);
    await rounds.place('m', delivery(1));
    await items.close('arn:x:event-1', t0);
    expect(await placing(rounds, delivery(2))).toBe('opened 2');
  });
});

describe('what an attack has found', () => {
  test('an opener whose group comes after the look gets a round of its own, under another name, at once', async () => {
    const items = roundItemsInMemory();
    let joins = 0;
    const late: RoundItems = {
      ...items,
      join: async (execution, group) => (joins++ === 0 ? items.close(execution, t0).then(() => false) : items.join(execution, group)),
    };
    const place = await roundsTable(() => late).place('m', delivery(1));
    expect(place).toMatchObject({ how: 'opened', round: { execution: 'arn:x:event-1-2' } });
    expect(joins).toBe(2);
    expect((await items.rounds('m')).rounds.map(({ execution }) => execution)).toEqual(['arn:x:event-1', 'arn:x:event-1-2']);
  });
  test('an event delivered again whose memory was lost does not wait for itself', async () => {
    const items = roundItemsInMemory();
    const forgetful: RoundItems = { ...items, executionOf: async () => undefined };
    const rounds = roundsTable(() => forgetful);
    await rounds.place('m', delivery(1));
    await rounds.look('m', 'arn:x:event-1');
    expect(await placing(rounds, delivery(1))).toBe('opened 2');
    expect((await items.rounds('m')).rounds.at(-1)?.execution).toBe('arn:x:event-1-2');
  });
  test('nothing joins an execution that is over, whatever the table says, and the same delivery finds its new one again', async () => {
    const rounds = roundsInMemory();
    await rounds.place('m', delivery(1));
    expect(await placing(rounds, delivery(2))).toBe('joined 1');
    expect(await placing(rounds, delivery(2, { ended: 'arn:x:event-1' }))).toBe('opened 2');
    expect(await placing(rounds, delivery(3, { ended: 'arn:x:event-1' }))).toBe('joined 2');
    expect(await placing(rounds, delivery(2))).toBe('seen 2');
  });
  test('a round that is full counts those whose names no longer fit', async () => {
    const full: RoundItems = { ...roundItemsInMemory(), close: async () => ({ groups: ['["g","here"]'], more: 7 }) };
    const rounds = roundsTable(() => full);
    await rounds.place('m', delivery(1));
    expect(await rounds.look('m', 'arn:x:event-1')).toMatchObject({ groups: [{ group: 'g', scope: 'here' }], more: 7 });
  });
  test('of many that joined a triage which ended without a look, each is placed anew, also where it comes again', async () => {
    const rounds = roundsInMemory();
    for (const n of [1, 2, 3]) await rounds.place('m', delivery(n));
    expect(await placing(rounds, delivery(2, { ended: 'arn:x:event-1' }))).toBe('opened 2');
    const again = await rounds.place('m', delivery(3));
    expect(again).toMatchObject({ how: 'seen', round: { execution: 'arn:x:event-1', openedAt: expect.any(Number) } });
    expect(again.round).not.toHaveProperty('lookedAt');
    expect(await placing(rounds, delivery(3, { ended: 'arn:x:event-1' }))).toBe('joined 2');
  });
  test('a triage that starts late knows those that have spoken since it was to', async () => {
    const { clock, rounds } = clockAt(t0);
    await rounds.place('m', delivery(1));
    clock.ms = t0 + 61_000;
    await rounds.place('m', delivery(2));
    await rounds.look('m', 'arn:x:event-2');
    clock.ms = t0 + 62_000;
    await rounds.place('m', delivery(3));
    clock.ms = t0 + 300_000;
    await rounds.look('m', 'arn:x:event-3');
    clock.ms = t0 + 301_000;
    expect((await rounds.look('m', 'arn:x:event-1'))?.before.map(({ execution }) => execution)).toEqual(['arn:x:event-2', 'arn:x:event-3']);
  });
  test('two groups that begin alike stay two, however long their names', async () => {
    const rounds = roundsInMemory();
    const alike = (n: number) => ({ alertScope: `${'kube_cluster:x,'.repeat(40)}${n}`, service: 'a', env: 'b' });
    for (const n of [1, 2]) await rounds.place('m', delivery(n, { group: scopedGroup(alike(n)) }));
    expect(namesOf(await rounds.look('m', 'arn:x:event-1'))).toHaveLength(2);
  });
});

test('an execution without a round, as a re-run by hand, has no turn', async () => {
  expect(await roundsInMemory().look('m', 'arn:x:by-hand')).toBeUndefined();
});

describe('a table that does not answer', () => {
  const broken = (error: Error): RoundItems => ({ ...roundItemsInMemory(), executionOf: () => Promise.reject(error), rounds: () => Promise.reject(error) });
  test('is Unavailable, by the name of what it said', async () => {
    const rounds = roundsTable(() => broken(Object.assign(new Error('no'), { name: 'ThrottlingException' })));
    const said = { name: 'Unavailable', message: 'DynamoDB did not say who else looks at monitor m: ThrottlingException' };
    await expect(rounds.place('m', delivery(1))).rejects.toMatchObject(said);
    await expect(rounds.look('m', 'arn:x:event-1')).rejects.toMatchObject(said);
  });
  test('in time is Unavailable too', async () => {
    const never = (over: AbortSignal): RoundItems => ({
      ...roundItemsInMemory(),
      executionOf: () => new Promise((_, reject) => over.addEventListener('abort', () => reject(new Error('aborted')))),
    });
    await expect(roundsTable(never, { limitMs: 20 }).place('m', delivery(1))).rejects.toMatchObject({ message: expect.stringContaining('not within 0.02 s') });
  });
  test('is asked early where its connection is wanted, and a failure of that is nothing', async () => {
    const asked: string[] = [];
    const early: RoundItems = { ...roundItemsInMemory(), executionOf: async (event) => Promise.reject(new Error(String(asked.push(event)))) };
    roundsTable(() => early, { early: true });
    roundsTable(() => early);
    expect(asked).toEqual(['nobody']);
  });
});

test('whatever comes when: everybody is spoken for by a look after it fired, and no monitor looks three times in 5 minutes', async () => {
  const arrivals = fc.array(fc.record({ after: fc.integer({ min: 0, max: 200_000 }), again: fc.boolean() }), { minLength: 1, maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(arrivals, fc.integer({ min: 0, max: 3_000 }), async (all, coldStart) => {
      const { clock, rounds } = clockAt(t0);
      const due = new Map<string, number>();
      const looks: number[] = [];
      const spokenFor = new Map<string, number>();
      const fired = new Map<string, number>();
      // An execution looks when its time has come, a cold start later.
      const lookUntil = async (time: number) => {
        for (const [execution, at] of [...due].sort(([, a], [, b]) => a - b)) {
          if (at > time) return;
          due.delete(execution);
          clock.ms = at;
          looks.push(at);
          for (const group of namesOf(await rounds.look('m', execution))) spokenFor.set(group, at);
        }
      };
      let now = t0;
      for (const [n, { after, again }] of all.entries()) {
        now += after;
        await lookUntil(now);
        clock.ms = now;
        const one = delivery(again && n > 0 ? n - 1 : n);
        if (!fired.has(one.group.group)) fired.set(one.group.group, now);
        const { how, round } = await rounds.place('m', one);
        if (how === 'opened') due.set(round.execution, (round.lookFrom ?? now) + coldStart);
      }
      await lookUntil(Number.POSITIVE_INFINITY);
      for (const [group, at] of fired) expect(spokenFor.get(group)).toBeGreaterThanOrEqual(at);
      for (const [index, at] of looks.entries()) expect(at - (looks[index - 2] ?? -Infinity)).toBeGreaterThanOrEqual(pace.afterTwo);
    }),
  );
});
