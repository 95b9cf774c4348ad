import type { Say } from '../../say.ts';
import type { Rates } from '../../steps/whatChanged.ts';
import { rounded, span } from './waiting.ts';

const of = (rate: number | undefined, { number }: Say): string => number(rounded(rate ?? 0));

/** Both rates, in the alert's window and before it. */
export const rates = {
  en: ({ minutes, enqueued, processed }: Rates, say: Say): string =>
    `Put in: ${of(enqueued.within, say)} jobs a minute, ${of(enqueued.before, say)} in the ${span(minutes.before, say)} before. Run: ${of(processed.within, say)} a minute, ${of(processed.before, say)} before.`,
  ja: ({ minutes, enqueued, processed }: Rates, say: Say): string =>
    `投入は毎分${of(enqueued.within, say)}件（その前の${span(minutes.before, say)}は${of(enqueued.before, say)}件）、処理は毎分${of(processed.within, say)}件（同${of(processed.before, say)}件）です。`,
};
