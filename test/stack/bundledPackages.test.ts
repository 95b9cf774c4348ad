import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundle } from '../../lib/stack/bundle.ts';
import { bundledPackages } from '../../lib/stack/bundledPackages.ts';

const folder = mkdtempSync(join(tmpdir(), 'firstlook-packages-'));
function file(path: string, text: string): void {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), text);
}
const manifest = (version: string, license?: string) => JSON.stringify({ version, main: 'index.js', license });
beforeAll(() => {
  file('node_modules/inner/package.json', manifest('2.0.0', 'MIT'));
  file('node_modules/inner/index.js', "exports.inner = () => 'the newer of two';");
  file('node_modules/@scope/outer/package.json', manifest('1.0.0', 'ISC'));
  file(
    'node_modules/@scope/outer/index.js',
    "const { inner } = require('inner'); exports.outer = () => inner() + 'a rather long text, so that this is the largest';",
  );
  file('node_modules/@scope/outer/node_modules/inner/package.json', manifest('1.0.0', '0BSD'));
  file('node_modules/@scope/outer/node_modules/inner/index.js', "exports.inner = () => 'old';");
  file('node_modules/nobodys/package.json', manifest('1.0.0'));
  file('node_modules/nobodys/index.js', 'exports.nobody = () => 1;');
  file('both.ts', "import { inner } from 'inner'; import { outer } from '@scope/outer'; export const handler = () => inner() + outer();");
  file('one.ts', "import { inner } from 'inner'; export const handler = () => inner();");
  file('none.ts', "import { nobody } from 'nobodys'; export const handler = () => nobody();");
});
afterAll(() => rmSync(folder, { recursive: true }));

const packagesIn = async (...names: string[]) =>
  bundledPackages(
    await bundle(
      names.map((name) => join(folder, `${name}.ts`)),
      join(folder, 'out'),
    ),
  );

test('packages are told by name and version, with their licence and the functions that they are in, the largest first', async () => {
  const found = await packagesIn('both', 'one');
  expect(found.map(({ bytes, ...rest }) => rest)).toEqual([
    { name: '@scope/outer', version: '1.0.0', licence: 'ISC', functions: ['both'] },
    { name: 'inner', version: '2.0.0', licence: 'MIT', functions: ['both', 'one'] },
    { name: 'inner', version: '1.0.0', licence: '0BSD', functions: ['both'] },
  ]);
  expect(found.map(({ bytes }) => bytes)).toEqual(found.map(({ bytes }) => bytes).toSorted((a, b) => b - a));
  const alone = (await packagesIn('one'))[0];
  expect(found[1]?.bytes).toBeGreaterThan(alone?.bytes ?? 0);
});
test('a package that names no licence is no package to deploy', async () => {
  await expect(packagesIn('none')).rejects.toThrow('license');
});
