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

/** Writes the pages of the runbooks, and takes away those of runbooks that are no more: the folder holds nothing else. */
export function writePages(all: readonly Runbook[], byDefault: Runbook): void {
  const pages = pagesOf(all, byDefault);
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) if (name.endsWith('.md') && !Object.hasOwn(pages, name)) rmSync(join(folder, name));
  for (const [name, text] of Object.entries(pages)) writeFileSync(join(folder, name), text);
}
