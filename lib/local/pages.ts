import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Runbook } from '../engine/language.ts';
import { pagesFolder } from '../pages/list.ts';
import { page } from '../pages/page.ts';
import { pageName } from '../runbookPage.ts';
import { languages } from '../say.ts';

const folder = fileURLToPath(new URL(`../../${pagesFolder}`, import.meta.url));

/** The page of each runbook in each language, by its file's name. The default is for every monitor whose tag names none. */
export const pagesOf = (all: readonly Runbook[], byDefault: Runbook): Readonly<Record<string, string>> =>
  Object.fromEntries(
    all.flatMap((runbook) => languages.map((language) => [pageName(runbook.name, language), page(runbook, language, { isDefault: runbook === byDefault })])),
  );

/** The pages that are there, by their files' names. */
export const pagesThere = (): Readonly<Record<string, string>> =>
  Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));

/** Which pages are others than they were, by their files' names. */
export interface PagesChanged {
  readonly written: readonly string[];
  readonly takenAway: readonly string[];
}

/** Writes the pages of the runbooks, and takes away those of runbooks that are no more: the folder holds nothing else. Gives what it changed. */
export function writePages(all: readonly Runbook[], byDefault: Runbook): PagesChanged {
  mkdirSync(folder, { recursive: true });
  const [pages, before] = [pagesOf(all, byDefault), pagesThere()];
  const written = Object.keys(pages).filter((name) => pages[name] !== before[name]);
  const takenAway = Object.keys(before).filter((name) => name.endsWith('.md') && !Object.hasOwn(pages, name));
  for (const name of written) writeFileSync(join(folder, name), pages[name] ?? '');
  for (const name of takenAway) rmSync(join(folder, name));
  return { written, takenAway };
}
