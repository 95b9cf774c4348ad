import { describe, expect, test } from 'vitest';
import { type Door, receiveAlert } from '../../lib/handlers/receiveAlert.ts';
import { Unavailable } from '../../lib/sources/errors.ts';
import { alertOf, webhookBody } from '../webhooks.ts';

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
      started.push(what);
      return execution;
    },
    machines: { 'payment-errors': 'arn:payment-errors', 'no-runbook-yet': 'arn:no-runbook-yet' },
    ...parts,
  };
  return { door, asked, started };
}
const delivery = (parts: Readonly<Record<string, unknown>> = {}, token: string | undefined = 'token') => ({ token, body: JSON.stringify(webhookBody(parts)) });
const away = async (): Promise<never> => {
  throw new Unavailable('away: arn:aws:secret');
};

describe('an alert with the right token', () => {
  test('starts its runbook with the whole alert, under the name of its event', async () => {
    const { door, started, asked } = doorWith();
    expect(await receiveAlert(delivery(), door)).toEqual({ status: 202, body: { execution, runbook: 'payment-errors' } });
    expect(started).toEqual([['arn:payment-errors', 'event-7879709198622396010', alertOf()]]);
    expect(asked).toEqual([false]);
  });
  test('delivered twice starts under the same name, so that AWS knows it again, and has the same answer', async () => {
    const { door, started } = doorWith();
    const answers = [await receiveAlert(delivery(), door), await receiveAlert(delivery(), door)];
    expect(answers[0]).toEqual(answers[1]);
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
  ])('whose monitor names as runbook %s goes to no-runbook-yet', async (_, tags) => {
    const { door, started } = doorWith();
    expect((await receiveAlert(delivery({ tags }), door)).body).toEqual({ execution, runbook: 'no-runbook-yet' });
    expect(started[0]?.[0]).toBe('arn:no-runbook-yet');
  });
  test('marked TEST is triaged', async () => {
    const { door, started } = doorWith();
    await receiveAlert(delivery({ eventTitle: '[TEST] [Triggered] x' }), door);
    expect(started[0]?.[2]).toMatchObject({ test: true });
  });
});

describe('what is not a new alert', () => {
  test.each(['Recovered', 'Renotify', 'Re-Triggered', 'Re-Warn', 'Re-No Data'])('%s is accepted and ignored', async (alertTransition) => {
    const { door, started } = doorWith();
    expect(await receiveAlert(delivery({ alertTransition }), door)).toEqual({
      status: 202,
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
  const refused = { status: 401, body: { error: 'the header X-Firstlook-Token is missing or wrong' } };
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
  const tryAgain = { status: 503, body: { error: 'could not start the triage; try again', cause: 'Unavailable' } };
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
      body: { error: 'no state machine is deployed for no-runbook-yet' },
    });
  });
  test('something thrown that is no error', async () => {
    const start = async () => Promise.reject('what');
    expect(await receiveAlert(delivery(), doorWith({ start }).door)).toEqual({
      status: 503,
      body: { error: 'could not start the triage; try again', cause: 'unknown' },
    });
  });
});
