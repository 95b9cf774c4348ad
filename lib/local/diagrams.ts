import { readFileSync, writeFileSync } from 'node:fs';
import { diagram } from '../engine/diagram.ts';
import type { Runbook } from '../engine/language.ts';
import { pagesFolder, withList } from '../pages/list.ts';
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
  writeFileSync(readme, withList(withDiagrams(readFileSync(readme, 'utf8'), runbooks), runbooks, defaultRunbook));
  writePages(runbooks, defaultRunbook);
  console.log(`The diagrams and the list of runbooks in the README are current, and so are the pages in ${pagesFolder}.`);
}
