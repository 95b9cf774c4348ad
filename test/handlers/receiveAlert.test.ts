import { describe, expect, test } from 'vitest';
import { alertSchema } from '../../lib/alert.ts';
import { type Door, receiveAlert } from '../../lib/handlers/receiveAlert.ts';
import { Unavailable } from '../../lib/sources/errors.ts';
import type { RoundItems } from '../../lib/sources/roundItems.ts';
import { roundsTable } from '../../lib/sources/roundsTable.ts';
import { roundItemsInMemory, roundsInMemory } from '../fakes.ts';
import { alertOf, webhookBody } from '../webhooks.ts';

const machine = 'arn:aws:states:ap-northeast-1:123456789012:stateMachine:payment-errors';
const execution = 'arn:aws:states:ap-northeast-1:123456789012:execution:payment-errors:event-7879709198622396010';
/** A door whose tokens are `known` at first and `afterwards` when asked again; it keeps what was asked of it. */
function doorWith(parts: Partial<Door> = {}, known: readonly string[] = ['token'], afterwards = known) {
  const asked: boolean[] = [];
  const started: unknown[][] = [];
  const door: Door = {
    tokens: async (fresh) => {
      asked.push(fresh);
      return fresh ? afterwards : known;
    },
    start: async (...what) => {
      const before = started.some(([, name]) => name === what[1]);
      started.push(what);
      return !before;
    },
    rounds: roundsInMemory(),
    endOf: async () => undefined,
    machines: { 'payment-errors': machine, 'first-look': 'arn:first-look' },
    ...parts,
  };
  return { door, asked, started };
}
const nameOf = (arn: string): string => arn.split(':').at(-1) ?? '';
const delivery = (parts: Readonly<Record<string, unknown>> = {}, token: string | undefined = 'token') => ({ token, body: JSON.stringify(webhookBody(parts)) });
const away = async (): Promise<never> => {
  throw new Unavailable('away: arn:aws:secret');
};

describe('an alert with the right token', () => {
  test('starts its runbook with the whole alert, under the name of its event', async () => {
    const { door, started, asked } = doorWith();
    expect(await receiveAlert(delivery(), door)).toEqual({ status: 202, outcome: 'started', body: { execution, runbook: 'payment-errors' } });
    expect(started).toEqual([[machine, 'event-7879709198622396010', alertOf()]]);
    expect(asked).toEqual([false]);
  });
  test('delivered twice starts under the same name, so that AWS knows it again, and has the same answer', async () => {
    const { door, started } = doorWith();
    const answers = [await receiveAlert(delivery(), door), await receiveAlert(delivery(), door)];
    expect(answers[0]?.body).toEqual(answers[1]?.body);
    expect(answers.map(({ outcome }) => outcome)).toEqual(['started', 'repeated']);
    expect(started[0]).toEqual(started[1]);
  });
  test('has a name that Step Functions takes, however long its id', async () => {
    const { door, started } = doorWith();
    await receiveAlert(delivery({ id: '9'.repeat(24) }), door);
    expect(started[0]?.[1]).toMatch(/^[0-9A-Za-z_-]{1,80}$/);
  });
  test.each([
    ['none', 'monitor,service:x'],
    ['one that is not deployed', 'monitor,runbook:checkout-slow'],
    ['a property of every object', 'monitor,runbook:hasOwnProperty'],
  ])('whose monitor names as runbook %s goes to first-look', async (_, tags) => {
    const { door, started } = doorWith();
    expect((await receiveAlert(delivery({ tags }), door)).body).toEqual({
      execution: 'arn:first-look:event-7879709198622396010',
      runbook: 'first-look',
    });
    expect(started[0]?.[0]).toBe('arn:first-look');
  });
  test('marked TEST is triaged', async () => {
    const { door, started } = doorWith();
    await receiveAlert(delivery({ eventTitle: '[TEST] [Triggered] x' }), door);
    expect(started[0]?.[2]).toMatchObject({ test: true });
  });
});

describe('a second group of the same monitor', () => {
  const other = { id: '2', alertScope: 'service:orders-api,env:prod', tags: 'monitor,service:orders-api,env:prod,runbook:payment-errors' };
  test('joins the triage that has not looked yet: nothing more starts', async () => {
    const { door, started } = doorWith();
    await receiveAlert(delivery(), door);
    expect(await receiveAlert(delivery(other), door)).toEqual({ status: 202, outcome: 'joined', body: { execution, runbook: 'payment-errors' } });
    expect(new Set(started.map(([, name]) => name))).toEqual(new Set(['event-7879709198622396010']));
  });
  test('starts the triage that it joins where the delivery that opened it broke off before its start', async () => {
    const { door, started } = doorWith();
    expect((await receiveAlert(delivery(), { ...door, start: away })).status).toBe(503);
    expect(await receiveAlert(delivery(other), door)).toMatchObject({ outcome: 'started', body: { execution } });
    expect(started).toHaveLength(1);
  });
  test('that fires after the triage has looked gets one of its own, which waits for its turn', async () => {
    const { door, started } = doorWith();
    await receiveAlert(delivery(), door);
    await door.rounds.look('160076582', execution);
    const { outcome, body } = await receiveAlert(delivery(other), door);
    expect([outcome, body['execution']]).toEqual(['started', execution.replace(/\d+$/, '2')]);
    const { lookFrom } = alertSchema.parse(started.at(-1)?.[2]);
    expect(Date.parse(lookFrom ?? '')).toBeGreaterThan(Date.now());
  });
  test('whose triage has ended without a look (stopped while it waited, or unable to say that it looked) is placed with one that looks', async () => {
    const ends = new Map([[execution, 1]]);
    const { door, started } = doorWith({ endOf: async (arn) => ends.get(arn) });
    await receiveAlert(delivery(), door);
    const { outcome, body } = await receiveAlert(delivery(other), door);
    expect([outcome, body['execution']]).toEqual(['started', execution.replace(/\d+$/, '2')]);
    expect(started.at(-1)?.[1]).toBe('event-2');
    expect((await receiveAlert(delivery(other), door)).outcome).toBe('repeated');
  });
  test('whose triage has ended without a look is placed anew too where it comes again: the function may have died in between', async () => {
    const ends = new Map<string, number>();
    const { door } = doorWith({ endOf: async (arn) => ends.get(arn) });
    await receiveAlert(delivery(), door);
    expect((await receiveAlert(delivery(other), door)).outcome).toBe('joined');
    ends.set(execution, 1);
    const { outcome, body } = await receiveAlert(delivery(other), door);
    expect([outcome, body['execution']]).toEqual(['started', execution.replace(/\d+$/, '2')]);
  });
  test('has joined where the triage looks and ends while its start is asked for', async () => {
    const rounds = roundsInMemory();
    const { door } = doorWith({
      rounds,
      endOf: async (arn) => {
        await rounds.look(alertOf().alertId, arn);
        return 1;
      },
    });
    await receiveAlert(delivery(), door);
    const { outcome, body } = await receiveAlert(delivery(other), door);
    expect([outcome, body['execution']]).toEqual(['joined', execution]);
    expect((await receiveAlert(delivery(other), door)).outcome).toBe('repeated');
  });
  test('that opened a round in a table which then failed has a triage of its own: who joins starts the other', async () => {
    const items = roundItemsInMemory();
    const failing: RoundItems = { ...items, join: async () => Promise.reject(new Error('Timeout')) };
    const { door, started } = doorWith();
    const { outcome, body } = await receiveAlert(delivery(), { ...door, rounds: roundsTable(() => failing) });
    expect([outcome, body['execution']]).toEqual(['started', `${execution}-alone`]);
    expect((await receiveAlert(delivery(other), { ...door, rounds: roundsTable(() => items) })).body['execution']).toBe(execution);
    expect(started.map(([, name]) => name)).toEqual([`${nameOf(execution)}-alone`, nameOf(execution)]);
  });
  test('looks when its round was opened where Datadog delivers it minutes late: what joins it has fired since', async () => {
    const { door, started } = doorWith();
    const before = (minutes: number) => delivery({ id: `${minutes}`, alertId: `${minutes}`, date: String(Date.now() - minutes * 60_000) });
    for (const minutes of [5, 0, 60]) await receiveAlert(before(minutes), door);
    const looks = started.map(([, , alert]) => alertSchema.parse(alert).lookFrom);
    expect(looks).toEqual([expect.any(String), undefined, undefined]);
    expect(Math.abs(Date.parse(looks[0] ?? '') - Date.now())).toBeLessThan(10_000);
  });
  test('joins where Step Functions does not say whether the triage still runs', async () => {
    const { door } = doorWith({ endOf: away });
    await receiveAlert(delivery(), door);
    expect((await receiveAlert(delivery(other), door)).outcome).toBe('joined');
  });
  test('is no test notification: those have rounds of their own, and never hide a real alert behind the mark TEST', async () => {
    const { door } = doorWith();
    await receiveAlert(delivery({ ...other, eventTitle: '[TEST] [Triggered] x' }), door);
    expect((await receiveAlert(delivery(), door)).outcome).toBe('started');
  });
  test('is triaged by itself where the table does not answer: a message too many is better than none', async () => {
    const { door } = doorWith({ rounds: { place: away, look: away } });
    expect(await receiveAlert(delivery(), door)).toMatchObject({ status: 202, outcome: 'started', alone: expect.stringContaining('Unavailable: ') });
    expect(await receiveAlert(delivery(other), door)).toMatchObject({ outcome: 'started', body: { execution: execution.replace(/\d+$/, '2-alone') } });
  });
});

describe('what is not a new alert', () => {
  test.each(['Recovered', 'Renotify', 'Re-Triggered', 'Re-Warn', 'Re-No Data'])('%s is accepted and ignored', async (alertTransition) => {
    const { door, started } = doorWith();
    expect(await receiveAlert(delivery({ alertTransition }), door)).toEqual({
      status: 202,
      outcome: 'ignored',
      body: { ignored: true, reason: `${alertTransition} is not a new alert; Triggered, Warn and No Data are` },
    });
    expect(started).toEqual([]);
  });
});

describe('what is no alert', () => {
  test('is answered with every field at fault and what it should be', async () => {
    const { door, started } = doorWith();
    expect(await receiveAlert(delivery({ date: '1773526500', tags: '' }), door)).toEqual({
      status: 400,
      outcome: 'refused',
      body: {
        error: 'this is not a Datadog alert',
        fields: ['date', 'tags'],
        faults: { date: 'must be $DATE: milliseconds since 1970, 13 digits', tags: 'is empty' },
      },
    });
    expect(started).toEqual([]);
  });
});

describe('the token', () => {
  const refused = { status: 401, outcome: 'refused', body: { error: 'the header X-Firstlook-Token is missing or wrong' } };
  test.each([[undefined], ['']])('missing (%j) is refused, and nobody is asked', async (token) => {
    const { door, asked } = doorWith();
    expect(await receiveAlert({ ...delivery(), token }, door)).toEqual(refused);
    expect(asked).toEqual([]);
  });
  test.each(['wrong', 'toke', 'token2', 'TOKEN', ' token', 'töken', 'x'.repeat(100_000)])(
    'wrong (%.20s) is refused after the secret was read again exactly once',
    async (token) => {
      const { door, asked, started } = doorWith();
      expect(await receiveAlert(delivery({}, token), door)).toEqual(refused);
      expect(asked).toEqual([false, true]);
      expect(started).toEqual([]);
    },
  );
  test('is looked at before the body: who has none learns nothing of what a body should be', async () => {
    expect(await receiveAlert({ token: 'wrong', body: 'not json' }, doorWith().door)).toEqual(refused);
  });
  test('that was valid before the rotation is still taken', async () => {
    const { door, asked } = doorWith({}, ['new', 'token']);
    expect((await receiveAlert(delivery(), door)).status).toBe(202);
    expect(asked).toEqual([false]);
  });
  test('that is newer than what we have kept is taken once the secret was read again', async () => {
    const { door, asked } = doorWith({}, ['older', 'oldest'], ['token', 'older']);
    expect((await receiveAlert(delivery(), door)).status).toBe(202);
    expect(asked).toEqual([false, true]);
  });
  test('is never right where the secret has none', async () => {
    for (const token of ['token', 'undefined', 'null']) expect(await receiveAlert(delivery({}, token), doorWith({}, []).door)).toEqual(refused);
  });
});

describe('what may work a moment later is 503, so that Datadog tries again', () => {
  const tryAgain = { status: 503, outcome: 'failed', body: { error: 'could not start the triage; try again', cause: 'Unavailable' } };
  test('Step Functions away or throttling', async () => {
    expect(await receiveAlert(delivery(), doorWith({ start: away }).door)).toEqual(tryAgain);
  });
  test('Secrets Manager away: the token may be right', async () => {
    expect(await receiveAlert(delivery(), doorWith({ tokens: away }).door)).toEqual(tryAgain);
    const onlyKept = async (fresh: boolean) => (fresh ? away() : ['older']);
    expect(await receiveAlert(delivery(), doorWith({ tokens: onlyKept }).door)).toEqual(tryAgain);
  });
  test('a machine that is not deployed yet', async () => {
    expect(await receiveAlert(delivery({ tags: 'monitor' }), doorWith({ machines: {} }).door)).toEqual({
      status: 503,
      outcome: 'failed',
      body: { error: 'no state machine is deployed for first-look' },
    });
  });
  test('something thrown that is no error', async () => {
    const start = async () => Promise.reject('what');
    expect(await receiveAlert(delivery(), doorWith({ start }).door)).toEqual({
      status: 503,
      outcome: 'failed',
      body: { error: 'could not start the triage; try again', cause: 'unknown' },
    });
  });
});
