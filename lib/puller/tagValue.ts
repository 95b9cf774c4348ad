import { maskCardNumbers } from '../mask.ts';
import { isRounded } from './isRounded.ts';
import { PullRefused } from './pullRefused.ts';

/** Datadog's limit of a whole tag, name and colon included (docs.datadoghq.com/getting_started/tagging). */
const longest = 200;
/** In characters: of a longer text no more is read. What is kept of it is far less, so that a card number that would be cut is seen whole. */
const mostRead = 1_000;

/**
 * A tag's value as Datadog keeps it: lower case, _ for other characters than letters, digits and _-:./, 200 with the tag's name. Two values that
 * Datadog takes for one must be one here too, or the second would overwrite the first. Undefined where there is nothing. Throws `PullRefused` at a card number; `where` says what was read.
 */
export function tagValue(tag: string, value: unknown, where: string): string | undefined {
  if (value === null || value === undefined) return undefined;
  const refused = () => new PullRefused(`${where} looks like a card number: nothing was sent; leave it out of the query and of the tags`);
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') throw new PullRefused(`${where} is no text: a tag must be one`);
  // What would show whether it is a card's, which may have 19 digits, is lost.
  if (isRounded(value)) throw refused();
  const text = String(value).slice(0, mostRead);
  const kept = text
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}_\-:./]+/gu, '_')
    .replace(/_{2,}/g, '_');
  // As it is written, as it is kept (4111*1111*... would become a card number only there), and with colons between its groups, which elsewhere part times.
  if ([text, kept, kept.replace(/(?<=\d{4}):(?=\d{4})/g, ' ')].some((one) => maskCardNumbers(one) !== one)) throw refused();
  const cut = [...kept].slice(0, longest - tag.length - 1).join('');
  const shown = cut.replace(/^_+|_+$/g, '');
  return shown === '' ? undefined : shown;
}

/** Some tags as Datadog keeps them, without those that have nothing in them; each is given with its value and what a message calls it. Throws as `tagValue`. */
export const tagsKept = (read: readonly (readonly [tag: string, value: unknown, where: string])[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    read.flatMap(([tag, value, where]) => {
      const text = tagValue(tag, value, where);
      return text === undefined ? [] : [[tag, text] as const];
    }),
  );
