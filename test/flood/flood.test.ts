import { expect, test } from 'vitest';
import { playFlood } from '../../lib/flood/flood.ts';

test('a small flood on the synthesised machine: each delivery accounted for, none lost, at most two messages a monitor', async () => {
  const tally = await playFlood({ deliveries: 30, withinMs: 1_000, seed: 7, waits: 0.05, budgetSeconds: 0.25, slackRate: { perSecond: 50, burst: 20 } });
  const { deliveries, started, joined, repeated, ignored, refused, unanswered } = tally;
  expect(started + joined + repeated + ignored + refused + unanswered).toBe(deliveries);
  expect(tally).toMatchObject({ deliveries: 30, refused: 3, unanswered: 0, lost: 0, messages: started });
  // On a starved machine the table is later than its 3 s: that is a message too many, and never a group too few.
  const { tableAway, spokenFor, toldOf, groups } = tally;
  expect(tally.mostIn5Minutes).toBeLessThanOrEqual(2 + tableAway);
  expect(spokenFor + toldOf).toBeGreaterThanOrEqual(groups);
  expect(tableAway > 0 || (joined > 0 && spokenFor === groups)).toBe(true);
});
