/** What stands where a card number stood. No digit of it is kept. */
export const mask = '[card number]';

/** A card number has 13 to 19 digits (ISO/IEC 7812). */
const shortest = 13;
const longest = 19;
/**
 * What people and machines put between the groups: white space, dots, hyphens, slashes, commas, characters that show nothing, the long-vowel
 * mark and middle dot of Japanese keyboards, and what a space or hyphen becomes in a URL or in HTML. A colon parts times, not cards.
 */
const encoded = '%20|%2[dD]|&nbsp;';
const separator = `(?:[\\s\\p{Cf}\\p{M}\u2800\u3164.\\-_+,/|\u00B7\u2010-\u2015\u2022\u2212\u30FB\u30FC\uFF0D\uFF0E\uFF65\uFF70]|${encoded}){0,20}`;
/** Digits of any script, in groups or not; the 20 of an encoded space is none of them. */
const run = new RegExp(`(?<!%|%2)\\p{Nd}(?:${separator}\\p{Nd}){${shortest - 1},}`, 'gu');

const isDigit = (codePoint: number): boolean => /^\p{Nd}$/u.test(String.fromCodePoint(codePoint));

/** A digit of any script as an ASCII one: Unicode keeps the ten of a script side by side. */
function ascii(digit: string): string {
  const codePoint = digit.codePointAt(0) ?? 0;
  let zero = codePoint;
  while (codePoint - zero < 9 && isDigit(zero - 1)) zero -= 1;
  return String(codePoint - zero);
}
const groupsIn = (found: string): string[] =>
  (
    found
      .replace(new RegExp(encoded, 'g'), ' ')
      .normalize('NFKC')
      .match(/\p{Nd}+/gu) ?? []
  ).map((group) => group.replace(/[^0-9]/gu, ascii));

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
export const maskCardNumbers = (text: string): string => text.replace(run, (found) => (holdsCard(groupsIn(found)) ? mask : found));

/** Ids that are numbers of the same length as a card's and must stay whole for links to work. */
const ids = new Set(['traceId']);

/** The same value with card numbers masked in every string in it, keys included. */
export function maskDeep(value: unknown): unknown {
  if (typeof value === 'string') return maskCardNumbers(value);
  if (Array.isArray(value)) return value.map(maskDeep);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [maskCardNumbers(key), ids.has(key) ? inner : maskDeep(inner)]));
}
