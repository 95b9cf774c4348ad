/** What stands where a card number stood. No digit of it is kept. */
export const mask = '[card number]';

/** A card number has 13 to 19 digits (ISO/IEC 7812). */
const shortest = 13;
const longest = 19;
/**
 * What people and machines put between the groups: spaces, dots, hyphens, the long-vowel mark and middle dot of Japanese keyboards,
 * characters of no width. Up to three, as in `4242 - 4242`.
 */
const separator = /[\s.\-_\u00AD\u00B7\u2010-\u2015\u2022\u200B-\u200D\u2060\u2212\u30FB\u30FC\uFF0D\uFF0E\uFF65\uFF70]/u;
const separators = `${separator.source}{0,3}`;
/** Digits in groups or not, those of Japanese keyboards (full width) included. */
const run = new RegExp(`[0-9\uFF10-\uFF19](?:${separators}[0-9\uFF10-\uFF19]){${shortest - 1},}`, 'gu');
const between = new RegExp(`${separator.source}+`, 'u');

/** The check that every card number passes (Luhn, ISO/IEC 7812-1 annex B). */
function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = digits.length - 1, doubled = false; index >= 0; index -= 1, doubled = !doubled) {
    const value = Number(digits[index]) * (doubled ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}

/** Do some neighbouring groups, taken together, make a card number? */
function holdsCard(groups: readonly string[]): boolean {
  return groups.some((_, start) => {
    let digits = '';
    for (const group of groups.slice(start, start + longest)) {
      digits += group;
      if (digits.length > longest) return false;
      if (digits.length >= shortest && passesLuhn(digits)) return true;
    }
    return false;
  });
}

/** Masks every run of digits that holds a card number. A few order numbers go with them (one in ten passes Luhn); no card stays. */
export const maskCardNumbers = (text: string): string => text.replace(run, (found) => (holdsCard(found.normalize('NFKC').split(between)) ? mask : found));

/** Ids that are numbers of the same length as a card's and must stay whole for links to work. */
const ids = new Set(['traceId']);

/** The same value with card numbers masked in every string in it, keys included. */
export function maskDeep(value: unknown): unknown {
  if (typeof value === 'string') return maskCardNumbers(value);
  if (Array.isArray(value)) return value.map(maskDeep);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [maskCardNumbers(key), ids.has(key) ? inner : maskDeep(inner)]));
}
