import { describe, expect, test } from 'vitest';
import { executionArn } from '../../lib/executionArn.ts';
import { whichGroups } from '../../lib/handlers/whichGroups.ts';
import { Unavailable } from '../../lib/sources/errors.ts';
import { scopedGroup, scopeKey } from '../../lib/spokenFor.ts';
import { roundsInMemory } from '../fakes.ts';
import { alertOf } from '../webhooks.ts';

const machine = 'arn:aws:states:us-east-1:000000000000:stateMachine:Firstlook-payment-errors';
const arn = (event: string) => executionArn(machine, `event-${event}`);
const t0 = 1_773_526_500_000;
const alert = alertOf();
const monitor = alert.alertId;

/** A monitor whose groups fired at these times (ms after t0), each its own round that looked when its time had come; the last looks at `now`. */
async function monitorThatFired(times: readonly number[], now: number) {
  const clock = { ms: t0 };
  const rounds = roundsInMemory(() => clock.ms);
  for (const [n, after] of times.entries()) {
    clock.ms = t0 + after;
    const delivery = {
      event: `${n}`,
      group: scopedGroup(shop(`${n}`)),
      execution: arn(`${n}`),
      runbook: 'payment-errors',
    };
    const { round } = await rounds.place(monitor, delivery);
    clock.ms = round.lookFrom ?? clock.ms;
    if (n < times.length - 1) await rounds.look(monitor, arn(`${n}`));
  }
  clock.ms = now;
  return { clock, rounds };
}
const shop = (n: string) => ({ ...alert, alertScope: `service:payments-api,shop:${n}` });
const asked = (event: string) => ({ execution: arn(event), state: shop(event) });
const never = async (): Promise<undefined> => expect.unreachable('nobody has to be asked');

describe('the groups of an execution', () => {
  test('are those that joined its round, and from then on nothing joins it', async () => {
    const { rounds } = await monitorThatFired([0], t0 + 500);
    const joining = (n: number, scope = scopeKey(alert)) => ({
      event: `j${n}`,
      group: { group: `g${n}`, scope },
      execution: arn(`j${n}`),
      runbook: 'payment-errors',
    });
    await rounds.place(monitor, joining(1, 'elsewhere'));
    expect(await whichGroups({ rounds, endOf: never }, () => t0 + 500)(asked('0'))).toEqual({
      groups: 2,
      named: ['service:payments-api,shop:0', 'g1'],
      elsewhere: 1,
    });
    expect((await rounds.place(monitor, joining(2))).how).toBe('opened');
  });
  test('of a re-run by hand are its own', async () => {
    const told = await whichGroups({ rounds: roundsInMemory(), endOf: never })(asked('by-hand'));
    expect(told).toEqual({ groups: 1, named: ['service:payments-api,shop:by-hand'], elsewhere: 0 });
  });
  test('that nobody can tell is an error, which the state machine catches', async () => {
    const away = async () => Promise.reject(new Unavailable('away'));
    await expect(whichGroups({ rounds: { place: away, look: away }, endOf: never })(asked('0'))).rejects.toMatchObject({ name: 'Unavailable' });
  });
});

describe('a third message in 5 minutes', () => {
  const third = async (endOf: (execution: string) => Promise<number | undefined>, now: number) => {
    const { rounds } = await monitorThatFired([0, 1_000, 70_000], now);
    return whichGroups({ rounds, endOf }, () => now)(asked('2'));
  };
  test('waits while the first one still runs: it has yet to post', async () => {
    await expect(third(async () => undefined, t0 + 301_000)).rejects.toMatchObject({ name: 'NotYet' });
  });
  test('waits until the first one is 5 minutes ago, by when it ended and not by when it looked', async () => {
    const asking: string[] = [];
    const endOf = async (execution: string) => {
      asking.push(execution);
      return t0 + 120_000;
    };
    await expect(third(endOf, t0 + 419_999)).rejects.toMatchObject({ name: 'NotYet' });
    expect(await third(endOf, t0 + 420_001)).toMatchObject({ groups: 1 });
    expect(new Set(asking)).toEqual(new Set([arn('0')]));
  });
  test('waits where Step Functions does not say: it may run', async () => {
    await expect(third(async () => Promise.reject(new Error('throttled')), t0 + 301_000)).rejects.toMatchObject({ name: 'NotYet' });
  });
  test('is not held back longer than 6 minutes', async () => {
    const { clock, rounds } = await monitorThatFired([0, 1_000, 70_000], t0 + 300_000);
    const endOf = async () => undefined;
    await expect(whichGroups({ rounds, endOf }, () => clock.ms)(asked('2'))).rejects.toMatchObject({ name: 'NotYet' });
    expect(await whichGroups({ rounds, endOf }, () => t0 + 660_001)(asked('2'))).toMatchObject({ groups: 1 });
  });
  test('is no question for the first two', async () => {
    const { rounds } = await monitorThatFired([0, 1_000], t0 + 60_000);
    expect(await whichGroups({ rounds, endOf: never }, () => t0 + 60_000)(asked('1'))).toMatchObject({ groups: 1 });
  });
});
