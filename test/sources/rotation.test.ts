import { describe, expect, test } from 'vitest';
import { receiveAlert } from '../../lib/handlers/receiveAlert.ts';
import { Forbidden } from '../../lib/sources/errors.ts';
import { keptKeys } from '../../lib/sources/keptKeys.ts';
import { webhookTokens } from '../../lib/sources/webhookTokens.ts';
import { roundsInMemory } from '../fakes.ts';
import { webhookBody } from '../webhooks.ts';

/**
 * A secret is rotated while alerts come in: within a minute everything uses the new one, and no alert is refused on the way. Containers are
 * warm and have read the secret at different times. The clock is the test's own, in seconds.
 */
const clock = { s: 0 };
const now = () => clock.s * 1_000;
const everyTenSeconds = Array.from({ length: 31 }, (_, n) => n * 10);

describe("the webhook's token, rotated after 100 s and again after 200 s", () => {
  /** Three doors, started 0, 20 and 50 s in, before one secret. */
  function doors() {
    const at = (s: number) => (clock.s >= s ? 1 : 0);
    const versions = ['first', 'second', 'third'];
    const read = async (_: string, stage = 'AWSCURRENT') => versions[at(100) + at(200) - (stage === 'AWSCURRENT' ? 0 : 1)];
    clock.s = 0;
    const made = new Map<number, ReturnType<typeof webhookTokens>>();
    return async (token: string): Promise<readonly number[]> => {
      for (const start of [0, 20, 50]) if (clock.s >= start && !made.has(start)) made.set(start, webhookTokens('arn', read, now));
      const door = { start: async () => true, rounds: roundsInMemory(), endOf: async () => undefined, machines: { 'payment-errors': 'arn:machine' } };
      const answers = [...made.values()].map((tokens) => receiveAlert({ token, body: JSON.stringify(webhookBody()) }, { ...door, tokens }));
      return (await Promise.all(answers)).map(({ status }) => status);
    };
  }
  test.each([100, 110, 150, 200])('loses no alert where Datadog is told of the new one after %i s', async (told) => {
    const deliver = doors();
    const statuses = new Set<number>();
    for (clock.s of everyTenSeconds.filter((s) => s <= 200)) for (const status of await deliver(clock.s < told ? 'first' : 'second')) statuses.add(status);
    expect([...statuses]).toEqual([202]);
  });
  test('lets nobody in with the first one a minute after the second rotation, at any door', async () => {
    const deliver = doors();
    const open: number[] = [];
    for (clock.s of everyTenSeconds) if ((await deliver('first')).includes(202)) open.push(clock.s);
    expect(open.filter((s) => s >= 260)).toEqual([]);
    expect(open.filter((s) => s < 200)).toEqual(everyTenSeconds.filter((s) => s < 200));
  });
});

describe("a service's key, changed in the secret after 100 s", () => {
  test.each([100, 110, 150, 300])('leaves no question unanswered where the old one is revoked after %i s, and is used after a minute', async (revoked) => {
    clock.s = 0;
    const keys = keptKeys(async () => (clock.s < 100 ? 'old' : 'new'), { early: true, now });
    const used = new Map<number, string>();
    for (clock.s of everyTenSeconds) {
      await keys.asking(async (key) => {
        if (key === 'old' && clock.s >= revoked) throw new Forbidden('revoked');
        used.set(clock.s, key);
      });
    }
    expect([...used.keys()]).toEqual(everyTenSeconds);
    const withOld = [...used].filter(([, key]) => key === 'old').map(([s]) => s);
    expect(withOld).toEqual(everyTenSeconds.filter((s) => s < Math.min(revoked, 120)));
  });
});
