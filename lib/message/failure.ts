import { cannotTell, type Outcome } from '../verdict.ts';
import type { Catalogue } from './catalogue.ts';
import { mrkdwn } from './escape.ts';
import { textBudget } from './textBudget.ts';
import { failureWords, ruleWords } from './wordsIn.ts';

const longestQuestion = 80;
/** Room for two reasons: a budget that stayed spent, and what was asked otherwise. */
const longestError = 280;

/** Error messages may carry a stack, on lines of their own or run into one: only what stands before it is for people. */
const withoutStack = (message: string): string => message.split(/(?:\s|\\n)+at\s+(?:async\s+)?[^\s]+\s*\(?[^\s)]*:\d+:\d+/)[0] ?? '';

/** `whoseCards` (Whose cards fail?) */
const named = ({ step, question }: Outcome, { aside }: Catalogue): string => `\`${mrkdwn(step, 60)}\`${aside(mrkdwn(question, longestQuestion))}`;

function reason({ error, because, outside }: Outcome, words: Catalogue): string[] {
  const told = (why: string, toDo?: string): string[] => [`*${words.failed.why}* ${why}`, ...(toDo === undefined ? [] : [`*${words.failed.toDo}* ${toDo}`])];
  if (error === undefined) return because === undefined ? [] : told(ruleWords(words, because), words.rules[because.rule].toDo);
  const { why, toDo } = failureWords(words, error.name, outside);
  const said = mrkdwn(withoutStack(error.message), longestError);
  const name = mrkdwn(error.name, 60);
  const detail = [name && `\`${name}\``, said].filter((part) => part !== '').join(': ');
  return told(`${why}${detail === '' ? '' : words.aside(detail)}`, toDo);
}

/** For a verdict that could not be reached: the step that could not answer, why, and what was learned before it. Undefined where all answered. */
export function failureOf(trail: readonly Outcome[], words: Catalogue): string | undefined {
  const at = trail.findIndex(({ answer }) => answer === cannotTell);
  const stuck = trail[at];
  if (stuck === undefined) return undefined;
  const learned = trail
    .slice(0, at)
    .flatMap(({ question, because }) => (because === undefined ? [] : [`• ${mrkdwn(question, longestQuestion)} ${ruleWords(words, because)}`]));
  const before = learned.length === 0 ? ` ${words.failed.nothingLearned}` : '';
  const lines = [`*${words.failed.step}* ${named(stuck, words)}`, ...reason(stuck, words), `*${words.failed.learned}*${before}`, ...learned];
  // By whole lines: a cut inside one could leave a star or a backtick open.
  return lines.reduce((text, line) => (text.length + 1 + line.length <= textBudget.failure ? `${text}\n${line}` : text));
}
