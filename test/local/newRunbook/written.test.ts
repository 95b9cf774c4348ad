import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { namesOf } from '../../../lib/local/newRunbook/names.ts';
import { written } from '../../../lib/local/newRunbook/written.ts';

const templates = {
  runbook: readFileSync('test/runbooks/newRunbook.ts', 'utf8'),
  cases: readFileSync('test/runbooks/newRunbookCases.ts', 'utf8'),
  registry: "import { a } from './a.ts';\nimport { z } from './z.ts';\n\nexport const runbooks: readonly Runbook[] = [a, z];\n",
  casesOf: "import { aCases } from './aCases.ts';\n\nexport const casesOf: Readonly<Record<string, readonly Case[]>> = {\n  'a': aCases,\n};\n",
};
const searchErrors = namesOf('search-errors', []);

test('it stands in the registry before the default, which is the last, and in the list of cases', () => {
  const { registry, casesOf } = written(templates, searchErrors);
  expect(registry).toContain("import { searchErrors } from './searchErrors.ts';\n");
  expect(registry.replaceAll(/\s+/g, ' ')).toContain('[a, searchErrors, z];');
  expect(casesOf).toContain("import { searchErrorsCases } from './searchErrorsCases.ts';\n");
  expect(casesOf).toContain("'search-errors': searchErrorsCases,");
});

test.each([
  ['one alone', '[z];', '[ searchErrors,z];'],
  ['a list of several lines', '[\n  a,\n  z,\n];', '[ a, searchErrors, z, ];'],
])('also where the registry has %s', (_, list, expected) => {
  const { registry } = written({ ...templates, registry: templates.registry.replace('[a, z];', list) }, searchErrors);
  expect(registry.replaceAll(/\s+/g, ' ').replaceAll(' ', '')).toContain(expected.replaceAll(' ', ''));
});

test("the runbook and its cases are the templates' under its name, and say nothing of templates", () => {
  const { runbook, cases } = written(templates, searchErrors);
  expect(runbook).toContain("export const searchErrors = runbook({\n  name: 'search-errors',\n  title: 'Search errors',");
  expect(runbook + cases).not.toMatch(/new-?runbook/i);
  expect(runbook).toMatch(/^import .* from '\.\.\/engine\/language\.ts';/);
  expect(runbook.match(/CHANGE/g)).toHaveLength(4);
});

test.each(['nothing-found', 'where-are-the-errors', 'new-runbook'])('%s is a name inside the file already: refused', (name) => {
  expect(() => written(templates, namesOf(name, []))).toThrow(/would be called \w+ in the code, and so is something else there\. Take another name/);
});

test.each(['registry', 'casesOf'] as const)('a %s of another form is left alone', (file) => {
  expect(() => written({ ...templates, [file]: 'import { a } from "x";\n\nexport const other = 1;\n' }, searchErrors)).toThrow('nothing was written');
});

test('a name that the registry or the list of cases uses in the code is refused before anything is written', () => {
  const registry = readFileSync('lib/runbooks/index.ts', 'utf8');
  for (const name of ['runbook-for', 'default-runbook', 'cases-of'])
    expect(() => written({ ...templates, registry }, namesOf(name, [])), name).toThrow(/in the code, and so is something else there. Take another name/);
});
