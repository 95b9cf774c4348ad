import { diagram } from '../engine/diagram.ts';
import type { AnyNode, Ask, Conclude, Runbook } from '../engine/language.ts';
import { questionName } from '../engine/questionName.ts';
import { alongside, besideVerdicts, conclusions, questions } from '../engine/walk.ts';
import { wordsIn } from '../message/wordsIn.ts';
import { pageName } from '../runbookPage.ts';
import { type Language, sayIn } from '../say.ts';
import { pageWords, toDo } from './pageWords.ts';
import { placeholdersIn } from './placeholders.ts';
import { stepByHand } from './stepsByHand.ts';

/**
 * The runbook for a person, in Markdown: numbered steps, what each answer leads to, and what each verdict means and asks for. All of it is read
 * from the code, but for whether it is the `default`: the one for every monitor whose tag names no runbook.
 */
export function page(runbook: Runbook, language: Language, { isDefault = false } = {}): string {
  const words = pageWords[language];
  const { dispositions } = wordsIn(language);
  const asked = questions(runbook);
  const ends = conclusions(runbook);
  const numberOf = (node: Ask): number => asked.indexOf(node) + 1;
  const nameOf = ({ verdict: { disposition } }: Conclude): string => dispositions[disposition].name;

  const leadsTo = (node: AnyNode): string =>
    node.kind === 'ask' ? words.goTo(numberOf(node)) : words.ends(nameOf(node), `[\`${node.verdict.id}\`](#${node.verdict.id})`);

  function stepOf(node: Ask): string {
    const { step, params } = node.question;
    const { look, answers } = stepByHand(step.name);
    const rows = Object.entries(node.branches).map(([answer, next]) => `- ${answers[answer]?.(params)[language] ?? `\`${answer}\``} → **${leadsTo(next)}**`);
    return [`## ${words.step(numberOf(node), questionName(node.question, language))}`, look(params)[language], rows.join('\n')].join('\n\n');
  }
  function verdictOf(node: Conclude): string {
    const { id, disposition, byHand } = node.verdict;
    const { name } = dispositions[disposition];
    const meaning = node.verdict.meaning?.[language] ?? dispositions[disposition].meaning;
    const does = [...(byHand === undefined || disposition === 'could-not-check' ? [toDo[disposition]] : []), ...(byHand ? [byHand] : [])];
    return [`### ${id}`, `**${words.ends(name, meaning)}**`, ...does.map((one) => one[language])].join('\n\n');
  }
  const beside = [...alongside(runbook), ...besideVerdicts(runbook)].map(
    ({ step, params }) => `- **${step.question[language]}** ${stepByHand(step.name).look(params)[language]}`,
  );
  const minutes = runbook.byHand && words.takes(sayIn(language).duration(runbook.byHand.minutes * 60_000));
  const other = language === 'en' ? 'ja' : 'en';

  return `${[
    `<!-- \`npm run diagrams\` writes this page from the code of the runbook ${runbook.name}: change it there. -->`,
    `# ${words.title(runbook.title)}`,
    `[${words.otherLanguage}](${pageName(runbook.name, other)})`,
    [words.when(isDefault ? undefined : `runbook:${runbook.name}`), minutes].filter(Boolean).join(language === 'ja' ? '' : ' '),
    ...(asked.length === 0
      ? [words.nothingAsked]
      : [
          words.before(placeholdersIn([...asked.map(stepOf), ...beside].join(''))),
          ...asked.map(stepOf),
          ...(beside.length === 0 ? [] : [`## ${words.alongside}`, beside.join('\n')]),
        ]),
    `## ${words.verdicts}`,
    ...ends.map(verdictOf),
    ...(asked.length === 0 ? [] : [`<details><summary>${words.picture}</summary>`, `\`\`\`mermaid\n${diagram(runbook)}\n\`\`\``, '</details>']),
  ].join('\n\n')}\n`;
}
