import type { Runbook } from '../engine/language.ts';
import { stepsOf } from '../engine/walk.ts';

/** A text with a line for each step that a runbook may ask between the marks `<!-- steps -->` and `<!-- /steps -->`: what it asks, and its answers. */
export function withSteps(text: string, all: readonly Runbook[]): string {
  const rows = stepsOf(all)
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, question, answers, says }) => {
      const where = says ? 'a branch, or adds to the message' : 'a branch';
      return `| [\`${name}\`](lib/steps/${name}.ts) | ${question.en} | ${answers.map((answer) => `\`${answer}\``).join(', ')} | ${where} |`;
    });
  const table = ['| step | asks | answers, beside `cannot-tell` | stands in |', '| --- | --- | --- | --- |', ...rows].join('\n');
  return text.replace(/^( *)(<!-- steps -->\n)[\s\S]*?(<!-- \/steps -->)/m, (_, indent: string, open: string, close: string) => {
    const lines = table.split('\n').map((line) => `${indent}${line}`);
    return `${indent}${open}${lines.join('\n')}\n${indent}${close}`;
  });
}
