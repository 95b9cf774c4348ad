import { maskCardNumbers } from '../mask.ts';

/**
 * Of an answer that nobody expected, so much goes into an error: enough to recognise it, on one line. Card numbers are masked before it is cut: a
 * part of one would not be recognised. Keys must be out of it already.
 */
export const glimpse = (text: string): string =>
  maskCardNumbers(text.replace(/[\p{Cc}\s]+/gu, ' ').trim())
    .slice(0, 200)
    .toWellFormed();
