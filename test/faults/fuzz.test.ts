import { expect, test } from 'vitest';
import { fuzz } from '../../lib/faults/fuzz.ts';

const seed = 20_261_125;

test(`5,000 bodies at the door, seed ${seed}: no 5xx, no crash, and nothing starts without a valid alert`, async () => {
  const { statuses, started, unfounded, afterwards } = await fuzz({ bodies: 5_000, seed });
  expect(Object.keys(statuses).sort()).toEqual(['202', '400', '401']);
  expect(Object.values(statuses).reduce((sum, count) => sum + count, 0)).toBe(5_000);
  expect(unfounded).toEqual([]);
  // A door that is shut would pass all of the above.
  expect(started).toBeGreaterThan(100);
  expect(afterwards).toBe(202);
}, 300_000);
