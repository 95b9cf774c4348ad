import { diagram } from '../engine/diagram.ts';
import type { Runbook } from '../engine/language.ts';
import { pageName } from '../runbookPage.ts';

/** Where the pages are, from the top of the project. */
export const pagesFolder = 'lib/runbooks/pages';

/** The runbook's picture, folded away; none where the text has it at a place of its own, or where nothing is asked. */
function picture(runbook: Runbook, text: string): string[] {
  if (runbook.start.kind === 'conclude' || text.includes(`<!-- diagram: ${runbook.name} -->\n`)) return [];
  return [`<details><summary>${runbook.name} as a picture</summary>`, `\`\`\`mermaid\n${diagram(runbook)}\n\`\`\``, '</details>'];
}

/** A text with an entry for each runbook between the marks `<!-- runbooks -->` and `<!-- /runbooks -->`: its tag, its pages, its picture. The default is for whatever names none. */
export function withList(text: string, all: readonly Runbook[], byDefault?: Runbook): string {
  const rows = all.map((runbook) => {
    const { name, title } = runbook;
    const link = (language: 'en' | 'ja', label: string) => `[${label}](${pagesFolder}/${pageName(name, language)})`;
    const tag = runbook === byDefault ? 'any other, or none' : `\`runbook:${name}\``;
    return `| ${tag} | ${title} | ${link('en', 'English')}, ${link('ja', '日本語')} |`;
  });
  const table = ["| the monitor's tag | what fires | by hand |", '| --- | --- | --- |', ...rows].join('\n');
  const list = [table, ...all.flatMap((runbook) => picture(runbook, text))].join('\n\n');
  return text.replace(/(<!-- runbooks -->\n)[\s\S]*?(<!-- \/runbooks -->)/, (_, open: string, close: string) => `${open}${list}\n${close}`);
}
