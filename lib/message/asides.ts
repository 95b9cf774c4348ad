import type { Aside } from '../verdict.ts';
import type { Catalogue } from './catalogue.ts';
import { link, mrkdwn } from './escape.ts';
import { textBudget } from './textBudget.ts';

const longest = 300;

/** What was learned beside the decision, a line each. What nobody could look at is said: no line would read as "there was nothing". */
export function asidesOf(asides: readonly Aside[], words: Catalogue): string | undefined {
  const lines = asides.map(({ question, says = '', opens, error }) => {
    if (error) return words.couldNotLook(mrkdwn(question, 80), `\`${mrkdwn(error.name, 60)}\``);
    return [mrkdwn(says, longest), opens === undefined ? undefined : link(opens, words.links.opens)].filter(Boolean).join('  ·  ');
  });
  const kept = lines.filter((line) => line !== '');
  return kept.length === 0 ? undefined : kept.reduce((text, line) => (text.length + 1 + line.length <= textBudget.asides ? `${text}\n${line}` : text));
}
