import { readFileSync, writeFileSync } from 'node:fs';
import { diagram } from '../engine/diagram.ts';
import type { Runbook } from '../engine/language.ts';
import { pagesFolder, withList } from '../pages/list.ts';
import { withSteps } from '../pages/steps.ts';
import { defaultRunbook, runbooks } from '../runbooks/index.ts';
import { writePages } from './pages.ts';

const readme = new URL('../../README.md', import.meta.url);

/** A text with the diagram of each runbook between the marks `<!-- diagram: NAME -->` and `<!-- /diagram -->`; marks of unknown runbooks stay as they are. */
export function withDiagrams(text: string, all: readonly Runbook[]): string {
  return text.replace(/(<!-- diagram: ([\w-]+) -->\n)[\s\S]*?(<!-- \/diagram -->)/g, (found, open: string, name: string, close: string) => {
    const runbook = all.find((one) => one.name === name);
    return runbook ? `${open}\`\`\`mermaid\n${diagram(runbook)}\n\`\`\`\n${close}` : found;
  });
}

/** `npm run diagrams`. */
export function writeDiagrams(): void {
  writeFileSync(readme, withSteps(withList(withDiagrams(readFileSync(readme, 'utf8'), runbooks), runbooks, defaultRunbook), runbooks));
  const { written, takenAway } = writePages(runbooks, defaultRunbook);
  for (const name of written) console.log(`written: ${pagesFolder}/${name}`);
  for (const name of takenAway) console.log(`taken away, as no runbook in lib/runbooks/index.ts has that name: ${pagesFolder}/${name}`);
  console.log(`The diagrams, the runbooks and the steps in the README are current, and so are the pages in ${pagesFolder}.`);
}
