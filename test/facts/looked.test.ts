import { expect, test } from 'vitest';
import { lookedAt, lookedOn } from '../../lib/facts/looked.ts';
import type { Outcome } from '../../lib/verdict.ts';

const outcome = (facts?: unknown): Outcome => ({ step: 'a', question: 'A?', answer: 'yes', facts });
const window = (from: string, to: string) => ({ from: `2026-03-14T${from}:00.000Z`, to: `2026-03-14T${to}:00.000Z` });

test('what the steps read is each metric once, of the whole time', () => {
  const trail = [
    outcome({ looked: lookedAt(['a', 'b'], window('22:00', '22:15')) }),
    outcome({ other: 1 }),
    outcome(),
    outcome({ looked: lookedAt(['b', 'c'], window('21:00', '22:14')) }),
  ];
  expect(lookedOn(trail)).toEqual({ metrics: ['a', 'b', 'c'], ...window('21:00', '22:15') });
});
test('is nothing where no step read metrics', () => {
  expect(lookedOn([outcome({ failing: 3 }), outcome()])).toBeUndefined();
});
