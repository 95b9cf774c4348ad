import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { bundledNow, withBundled } from '../../lib/local/bundled.ts';
import type { BundledPackage } from '../../lib/stack/bundledPackages.ts';

const dependencies = z.object({ dependencies: z.record(z.string(), z.string()) }).parse(JSON.parse(readFileSync('package.json', 'utf8'))).dependencies;
let packages: readonly BundledPackage[] = [];
beforeAll(async () => {
  packages = await bundledNow();
});

describe("the packages in the functions' bundles", () => {
  test('are those in the README: npm run bundled writes them', () => {
    const readme = readFileSync('README.md', 'utf8');
    expect(withBundled(readme, packages)).toBe(readme);
    expect(readme).toContain('<!-- bundled -->\n| package | version | licence |');
  });
  test('are our dependencies, in the version that package.json names, and what those need', () => {
    const named = packages.filter(({ name }) => Object.hasOwn(dependencies, name));
    expect(named.length).toBe(Object.keys(dependencies).length);
    expect(named.map(({ name, version }) => [name, version])).toEqual(named.map(({ name }) => [name, dependencies[name]]));
  });
  test('are of licences that let anybody run them', () => {
    expect(
      packages.filter(({ licence }) => !/^\(?(MIT|MIT-0|Apache-2\.0|ISC|BSD-[23]-Clause|0BSD|Zlib)( (AND|OR) (MIT|Zlib|Apache-2\.0|ISC))*\)?$/.test(licence)),
    ).toEqual([]);
  });
});

test('a table stands between its marks; the rest stays as it is', () => {
  const one = { name: 'a', version: '1.2.3', licence: 'MIT', bytes: 2_000, functions: ['x', 'y'] };
  const text = 'before\n<!-- bundled -->\nold\n<!-- /bundled -->\nafter\n';
  expect(withBundled(text, [one, { ...one, name: 'b$&', bytes: 3, functions: ['x'] }])).toBe(
    'before\n<!-- bundled -->\n| package | version | licence | KB, minified | in functions |\n| --- | --- | --- | --: | --: |\n| a | 1.2.3 | MIT | 2 | 2 |\n| b$& | 1.2.3 | MIT | <1 | 1 |\n<!-- /bundled -->\nafter\n',
  );
});
