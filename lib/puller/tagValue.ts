import { maskCardNumbers } from '../mask.ts';
import { PullRefused } from './pullRefused.ts';

/** Datadog's limit of a whole tag, name and colon included (docs.datadoghq.com/getting_started/tagging). */
const longest = 200;

/**
 * A tag's value as Datadog keeps it: lower case, _ for other characters than letters, digits and _-:./, 200 with the tag's name. Two values that
 * Datadog takes for one must be one here too, or the second would overwrite the first. Undefined where there is nothing. Throws `PullRefused` at a card number; `where` says what was read.
 */
export function tagValue(tag: string, value: unknown, where: string): string | undefined {
  if (value === null || value === undefined) return undefined;
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') throw new PullRefused(`${where} is no text: a tag must be one`);
  const text = String(value);
  if (maskCardNumbers(text) !== text) throw new PullRefused(`${where} looks like a card number: nothing was sent; leave it out of the query and of the tags`);
  const kept = text
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}_\-:./]+/gu, '_')
    .replace(/_{2,}/g, '_');
  const cut = [...kept].slice(0, longest - tag.length - 1).join('');
  const shown = cut.replace(/^_+|_+$/g, '');
  return shown === '' ? undefined : shown;
}
