import type { Aside } from '../verdict.ts';
import type { Catalogue } from './catalogue.ts';
import { link, mrkdwn } from './escape.ts';
import { textBudget } from './textBudget.ts';

const longest = 300;
/** A longer link is left out: the words come first, and a line has to fit. */
const longestLink = 200;

function line({ question, says = '', opens, error }: Aside, words: Catalogue): string {
  if (error) return words.couldNotLook(mrkdwn(question, 80), `\`${mrkdwn(error.name, 60)}\``);
  const linked = opens === undefined ? '' : (link(opens, words.links.opens) ?? '');
  return [mrkdwn(says, longest), linked.length > longestLink ? '' : linked].filter((part) => part !== '').join('  ·  ');
}

/** What was learned beside the decision, a line each, as many as fit and how many more. What nobody could look at is said: no line would read as "there was nothing". */
export function asidesOf(asides: readonly Aside[], words: Catalogue): string | undefined {
  const lines = asides.map((aside) => line(aside, words)).filter((one) => one !== '');
  for (let shown = lines.length; shown > 0; shown -= 1) {
    const left = lines.length - shown;
    const text = [...lines.slice(0, shown), ...(left > 0 ? [`… ${words.more(left)}`] : [])].join('\n');
    if (text.length <= textBudget.asides) return text;
  }
  return undefined;
}
