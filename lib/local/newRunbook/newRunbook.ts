import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runbooks } from '../../runbooks/index.ts';
import { namesOf } from './names.ts';
import { type Texts, written } from './written.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const program = (...args: string[]) => execFileSync(process.execPath, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });

const registry = 'lib/runbooks/index.ts';
const casesOf = 'test/runbooks/cases.ts';

/** `npm run new-runbook`: writes a runbook that works, to be changed. All is worked out before anything is written, and no file is overwritten. */
export function newRunbook(given: string): void {
  const names = namesOf(given, runbooks);
  const { name, identifier } = names;
  const paths: Texts = { runbook: `lib/runbooks/${identifier}.ts`, cases: `test/runbooks/${identifier}Cases.ts`, registry, casesOf };
  for (const path of [paths.runbook, paths.cases])
    if (existsSync(join(root, path))) throw new Error(`${path} is there already. Take another name, or move that file away`);

  const templates = {
    runbook: read('test/runbooks/newRunbook.ts'),
    cases: read('test/runbooks/newRunbookCases.ts'),
    registry: read(registry),
    casesOf: read(casesOf),
  };
  const texts = written(templates, names);
  writeFileSync(join(root, paths.runbook), texts.runbook, { flag: 'wx' });
  writeFileSync(join(root, paths.cases), texts.cases, { flag: 'wx' });
  writeFileSync(join(root, registry), texts.registry);
  writeFileSync(join(root, casesOf), texts.casesOf);
  program('node_modules/@biomejs/biome/bin/biome', 'check', '--write', ...Object.values(paths));
  // A process of its own: this one has loaded the registry as it was.
  program('bin/firstlook.ts', 'diagrams');

  console.log(`The runbook ${name} is there, and works as it is:
  ${paths.runbook}   the runbook: start here, at the places marked CHANGE
  ${paths.cases}   a case for each way through: npm test names those that are missing
  lib/runbooks/pages/${name}.md   how it is done by hand, made from the code
and it stands in ${registry}, ${casesOf} and the README's list of runbooks.

Then: npm run format, npm run diagrams (the page and the README again), npm run check, and a look at its message with npm run local (README, "Add a runbook");
npx cdk deploy, and the tag runbook:${name} on the monitor.
To take it back: delete the first two files and its lines in ${registry} and ${casesOf}, then npm run diagrams.`);
}
