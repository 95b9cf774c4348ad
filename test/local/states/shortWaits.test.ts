import { expect, test } from 'vitest';
import { shortWaits } from '../../../lib/local/states/shortWaits.ts';
import { statesOf } from '../../../lib/local/states/statesOf.ts';

const states = statesOf({
  StartAt: 'turn',
  States: {
    turn: { Type: 'Wait', TimestampPath: '$.lookFrom', Next: 'again' },
    again: { Type: 'Wait', SecondsPath: '$.whereAreTheErrors.seconds', Next: 'fixed' },
    fixed: { Type: 'Wait', Seconds: 5, End: true },
  },
});

test('waits whose times stand in the state are shortened when they are reached', () => {
  const given = { seconds: 40 };
  const waits = shortWaits(states, 0.1, { lookFrom: new Date(Date.now() + 60_000).toISOString() }, (task) =>
    task === 'whereAreTheErrors' ? given : undefined,
  );
  expect(waits['again']).toBe(4_000);
  given.seconds = 20;
  expect(waits['again']).toBe(2_000);
  expect(waits['turn']).toBeGreaterThan(5_000);
  expect(waits['turn']).toBeLessThanOrEqual(6_000);
  expect(waits['fixed']).toBeUndefined();
});
test('a time that is past is not waited for', () => {
  expect(shortWaits(states, 0.1, { lookFrom: '2020-01-01T00:00:00.000Z' }, () => undefined)['turn']).toBe(0);
});
