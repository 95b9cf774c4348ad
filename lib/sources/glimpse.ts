import { maskCardNumbers } from '../mask.ts';

/** In characters: megabytes would take seconds to mask, and overflow the stack. */
const looked = 10_000;
/** The beginning of a text, up to a letter: what is cut behind it may be a part of a card number. */
const beginning = (text: string): string => (text.length > looked ? text.slice(0, looked).replace(/(?:^|(?<=\p{L}))\P{L}*$/u, '') : text);

/**
 * Of an answer that nobody expected, so much goes into an error: enough to recognise it, on one line. Card numbers are masked before it is cut: a
 * part of one would not be recognised. Keys must be out of it already.
 */
export const glimpse = (text: string): string =>
  maskCardNumbers(
    beginning(text)
      .replace(/[\p{Cc}\s]+/gu, ' ')
      .trim(),
  )
    .slice(0, 200)
    .toWellFormed();
