import type { Say } from '../../say.ts';
import type { CardReasons } from '../../steps/whoseCards.ts';
import { largest } from '../largest.ts';
import { thresholds } from './thresholds.ts';

/** The failures whose reason is the customers' own card, and the others. */
export function reasonsIn({ seen, customers, reasons }: CardReasons, say: Say) {
  const named = (theirs: boolean) => reasons.filter((one) => one.customers === theirs).map(({ reason, count }) => ({ name: reason, count }));
  return {
    theirs: say.share(customers, seen, thresholds.nearlyAll),
    ours: say.number(seen - customers),
    of: say.number(seen),
    theirReasons: largest(named(true), customers, say),
    ourReasons: largest(named(false), seen - customers, say),
    worstOfOurs: named(false)[0]?.name ?? '?',
  };
}
