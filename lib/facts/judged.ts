import * as z from 'zod';
import { type Because, type CannotTell, type Classification, decided } from '../verdict.ts';
import type { Measured } from './measured.ts';

const positive = z.number().positive().optional();
const together = (factor: string) => ({ path: ['floor'], error: `write both: { ${factor}, floor: 20 }` });

/** What is high: over a number whatever is usual, or so many times the usual and at least `floor`, so that 3 against 1 is no alarm; both where both are given. */
const high = z
  .strictObject({ over: z.number().nonnegative().optional(), times: z.number().gt(1).optional(), floor: positive })
  .refine(({ over, times }) => (over ?? times) !== undefined, 'say over, or times with a floor')
  .refine(({ times, floor }) => !times === !floor, together('times: 3'));
/** What is low: under a number whatever is usual, or at most this part (0 to 1) of a usual that is at least `floor`. */
const low = z
  .strictObject({ under: positive, part: z.number().gt(0).lt(1).optional(), floor: positive })
  .refine(({ under, part }) => (under ?? part) !== undefined, 'say under, or part with a floor')
  .refine(({ part, floor }) => !part === !floor, together('part: 0.5'));

/** The parameters that say what is high and what is low. One that is left out is never answered. */
export const rules = { high: high.optional(), low: low.optional() };
export interface Rules {
  readonly high?: z.infer<typeof high> | undefined;
  readonly low?: z.infer<typeof low> | undefined;
}
/** A step's parameters need one of the two. */
export const hasRule = ({ high, low }: Rules): boolean => (high ?? low) !== undefined;
export const needsRule = { path: ['high'], error: 'say what is high, what is low, or both' };
/** Does a rule need what is usual? */
export const compares = ({ high, low }: Rules): boolean => (high?.times ?? low?.part) !== undefined;

/**
 * What a number is by its rules. Pure. "Usual" is the larger of the two days for "high", and the smaller for "low": what either of them had is not out of
 * the ordinary, such as a batch that runs on Mondays. Where one is not known the other is taken; where the rule needs one and none is known, `cannot-tell`.
 */
export function judged({ from, value, unit, usual }: Measured, { high, low }: Rules): Classification<'as-usual' | 'high' | 'low'> {
  const [yesterday, lastWeek] = [usual?.yesterday.value, usual?.lastWeek.value];
  const known = [yesterday, lastWeek].filter((one) => one !== undefined);
  const answered = <Answer extends 'as-usual' | 'high' | 'low' | CannotTell>(
    answer: Answer,
    rule: Because['rule'],
    of: number,
    atLeast: number,
    floor?: number,
  ) => ({
    answer,
    because: {
      ...decided(rule, value ?? 0, of, atLeast),
      about: { unit, ...(yesterday !== undefined && { yesterday }), ...(lastWeek !== undefined && { lastWeek }), ...(floor !== undefined && { floor }) },
    },
  });
  if (value === undefined) return answered('cannot-tell', 'value-there', 0, 1);
  // A query with a slip in it finds nothing at any time: three zeros are no "as usual". A metric's zeros are points that somebody sent.
  if (from !== 'metric' && usual !== undefined && value + Math.max(0, ...known) === 0) return answered('cannot-tell', 'anything-found', 0, 1);
  if (high?.over !== undefined && value > high.over) return answered('high', 'over-limit', value, high.over);
  if (low?.under !== undefined && value < low.under) return answered('low', 'under-limit', value, low.under);
  const [most, least] = [Math.max(...known), Math.min(...known)];
  const { times = 0, floor: fewest = 0 } = high ?? {};
  const { part = 0, floor: usually = 0 } = low ?? {};
  const mayBeHigh = times > 0 && value >= fewest;
  if (known.length === 0 && (mayBeHigh || part > 0)) return answered('cannot-tell', 'usual-known', 0, 1);
  if (mayBeHigh && value >= most * times) return answered('high', 'times-usual', most, times, fewest);
  if (part > 0 && least >= usually && value <= least * part) return answered('low', 'part-of-usual', least, part, usually);
  // The rule that was nearest to being met, so that it can be said.
  if (times > 0) return answered('as-usual', 'times-usual', known.length === 0 ? 0 : most, times, fewest);
  if (part > 0) return answered('as-usual', 'part-of-usual', least, part, usually);
  if (high?.over !== undefined) return answered('as-usual', 'over-limit', value, high.over);
  return answered('as-usual', 'under-limit', value, low?.under ?? 0);
}
