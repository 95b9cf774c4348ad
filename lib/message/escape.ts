import { maskCardNumbers } from '../mask.ts';

/**
 * What others wrote (titles, endpoints, error messages) made safe to show. Two sinks: `plain` for headers and table cells, which
 * Slack does not parse, and `mrkdwn` for the rest. Look-alikes instead of invisible characters: they surely do not format, and show.
 */
const zeroWidthJoiner = '\u200D';

/** One line without control characters, direction overrides, invisible characters or halves of a surrogate pair. */
function clean(text: string): string {
  // Masked last: what is taken out here may have kept the groups of a card number apart.
  return maskCardNumbers(
    text
      .toWellFormed()
      // A joiner is kept, as emoji are made with it; all other format characters (Cf) only hide or turn text around.
      .replace(/\p{Cf}/gu, (character) => (character === zeroWidthJoiner ? character : ''))
      .replace(/[\u034F\u115F\u1160\u2800\u3164\uFFA0]/gu, '')
      .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
      .trim(),
  );
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const lookAlikes: Readonly<Record<string, string>> = { '*': '∗', '~': '∼', '`': 'ˋ', _: '＿' };

/** Slack's own that have no letter in them; a workspace's may be called in any script. Other numbers between colons are times. */
const emojiOfDigits = ['+1', '-1', '100', '1234'];
const isEmoji = (name: string): boolean => /\p{L}/u.test(name) || emojiOfDigits.includes(name);

function defuse(text: string): string {
  return (
    text
      // An underscore between letters does not format, and `credit_card` must stay fit to be copied into a search.
      .replace(/[*~`]|(?<![A-Za-z0-9_])_+|_+(?![A-Za-z0-9_])/g, (marks) => [...marks].map((mark) => lookAlikes[mark] ?? mark).join(''))
      .replaceAll('://', '∶//')
      // An emoji's name between colons, and a quotation mark at the beginning of a line, are drawn as such.
      .replace(/:(?=([\p{L}\p{M}\p{N}_+'-]+):)/gu, (colon, name: string) => (isEmoji(name) ? '∶' : colon))
      .replace(/^>+/, (marks) => '＞'.repeat(marks.length))
      .replace(/@(?=channel|here|everyone)/gi, '＠')
      .replace(/[&<>]/g, (character) => entities[character] ?? '')
  );
}

/** At most `max` UTF-16 units (the strictest way to count), cut between code points and never inside an entity. */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text;
  const cut = text
    .slice(0, Math.max(0, max - 1))
    .replace(/[\uD800-\uDBFF]$/, '')
    .replace(/&(?:a|am|amp|l|lt|g|gt)?$/, '');
  return max > 0 ? `${cut.trimEnd()}…` : '';
}

/** For plain_text and raw_text, which show what they are given. At most `max` characters. */
export const plain = (text: string, max: number): string => clip(clean(text), max);

/** For mrkdwn and for a message's `text`: cannot format, mention or link. At most `max` characters, entities included. */
export const mrkdwn = (text: string, max: number): string => clip(defuse(clean(text)), max);

/** Slack refuses longer ones. */
const maxUrl = 3000;

/** A link in mrkdwn; `label` is untrusted too. Undefined where the address is not plain https, or too long to be taken. */
export function link(url: string, label: string): string | undefined {
  const parsed = URL.parse(url);
  const words = mrkdwn(label, 100).replaceAll('|', '¦');
  if (parsed?.protocol !== 'https:' || parsed.username !== '' || parsed.password !== '' || words === '') return undefined;
  const address = parsed.href.replace(/[|<>]/g, encodeURIComponent).replaceAll('&', '&amp;');
  return address.length > maxUrl ? undefined : `<${address}|${words}>`;
}
