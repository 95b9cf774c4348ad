import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runbooks } from '../runbooks/index.ts';
import { bundle } from '../stack/bundle.ts';
import { type BundledPackage, bundledPackages } from '../stack/bundledPackages.ts';
import { functionNames, ofSyncs } from '../stack/functionNames.ts';

const readme = new URL('../../README.md', import.meta.url);
const functions = fileURLToPath(new URL('../../functions', import.meta.url));

/** The packages in the bundles that would be deployed now. */
export async function bundledNow(): Promise<BundledPackage[]> {
  const folder = mkdtempSync(join(tmpdir(), 'firstlook-bundled-'));
  try {
    const entries = [...functionNames(runbooks), ...ofSyncs].map((name) => join(functions, `${name}.ts`));
    return bundledPackages(await bundle(entries, folder));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Whole KB: a change of our own code that makes a package's part a few bytes other is not worth a line. */
const kb = (bytes: number): string => (bytes < 512 ? '<1' : Math.round(bytes / 1_024).toLocaleString('en'));

/** A text with the table of the packages between the marks `<!-- bundled -->` and `<!-- /bundled -->`. */
export function withBundled(text: string, packages: readonly BundledPackage[]): string {
  const rows = packages.map(({ name, version, licence, bytes, functions }) => `| ${name} | ${version} | ${licence} | ${kb(bytes)} | ${functions.length} |`);
  const table = ['| package | version | licence | KB, minified | in functions |', '| --- | --- | --- | --: | --: |', ...rows].join('\n');
  return text.replace(/(<!-- bundled -->\n)[\s\S]*?(<!-- \/bundled -->)/, (_, open: string, close: string) => `${open}${table}\n${close}`);
}

/** `npm run bundled`. */
export async function writeBundled(): Promise<void> {
  const packages = await bundledNow();
  writeFileSync(readme, withBundled(readFileSync(readme, 'utf8'), packages));
  for (const { name, version, licence, bytes, functions } of packages)
    console.log(`${kb(bytes).padStart(5)} KB  ${name}@${version} (${licence}) in ${functions.join(', ')}`);
  console.log(`${packages.length} packages; the README's table is current.`);
}
