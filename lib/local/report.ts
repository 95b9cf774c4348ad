import { styleText } from 'node:util';
import Table from 'cli-table3';
import { failureWords, ruleWords, wordsIn } from '../message/wordsIn.ts';
import type { Verdict } from '../verdict.ts';
import type { TakenStep } from './timeline.ts';

const colours = { 'false-positive': 'green', located: 'yellow', 'needs-investigation': 'red', 'could-not-check': 'magenta' } as const;

/** The terminal's own words are English; the message's are in the language asked for. */
const english = wordsIn('en');
const why = ({ found: { because, error } }: TakenStep): string => {
  if (error) return `${error.name}: ${error.message} (${failureWords(english, error.name).why})`;
  return because ? ruleWords(english, because) : '';
};

/** The way taken, as a table: each step's answer, its rule with its numbers, its milliseconds and its attempts. */
export function timelineTable(steps: readonly TakenStep[], columns: number): string {
  const fixed = Math.max(6, ...steps.map(({ step }) => step.length)) + Math.max(6, ...steps.map(({ found }) => found.answer.length)) + 32;
  const table = new Table({
    head: ['step', 'answer', 'rule, with its numbers', 'ms', 'tries'].map((text) => styleText('bold', text)),
    colAligns: ['left', 'left', 'left', 'right', 'right'],
    colWidths: [null, null, Math.max(30, columns - fixed), null, null],
    wordWrap: true,
    // cli-table3 would write colours into files and pipes too; styleText looks first.
    style: { head: [], border: [] },
  });
  table.push(...steps.map((taken) => [taken.step, taken.found.answer, why(taken), String(taken.ms), String(taken.attempts)]));
  return table.toString();
}

/** The verdict on two lines, its disposition in words and in colour. */
export const verdictLines = ({ id, disposition, headline, because, next }: Verdict): string =>
  [`${styleText(['bold', colours[disposition]], ` ${disposition} `)} ${styleText('bold', headline)}  (${id})`, `  ${because}`, `  Next: ${next}`].join('\n');

export const heading = (text: string): string => `\n${styleText(['bold', 'underline'], text)}`;
