import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/** A copy of the tree, in which the command writes. */
const copy = mkdtempSync(join(tmpdir(), 'firstlook-new-runbook-'));
const inCopy = (...args: string[]) => promisify(execFile)(process.execPath, args, { cwd: copy });
const command = (name: string) => inCopy('bin/firstlook.ts', 'new-runbook', name);
const text = (path: string): string => readFileSync(join(copy, path), 'utf8');

beforeAll(async () => {
  for (const path of ['bin', 'lib', 'functions', 'test', 'package.json', 'tsconfig.json', 'README.md', '.biome.json', '.gitignore'])
    cpSync(path, join(copy, path), { recursive: true });
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'));
  await command('search-errors');
});
afterAll(() => rmSync(copy, { recursive: true }));

describe('npm run new-runbook -- search-errors', () => {
  test('writes a runbook that compiles', async () => {
    // What it wrote and what that needs: all of CDK's types would take most of the time.
    const include = ['lib/runbooks/searchErrors.ts', 'lib/runbooks/index.ts', 'test/runbooks/cases.ts', 'test/runbooks/everyPath.test.ts'];
    writeFileSync(join(copy, 'tsconfig.written.json'), JSON.stringify({ extends: './tsconfig.json', include }));
    await inCopy('node_modules/typescript/bin/tsc', '-p', 'tsconfig.written.json');
  });
  test('and is formatted as the linter wants it', async () => {
    await inCopy('node_modules/@biomejs/biome/bin/biome', 'ci', '--error-on-warnings', 'lib/runbooks', 'test/runbooks');
  });
  test('and passes its own tests, one for each way through; its page and the README are current', async () => {
    const tests = ['everyPath', 'pages.test', 'diagrams', 'pages/page.test'];
    const { stdout } = await inCopy(
      'node_modules/vitest/vitest.mjs',
      'run',
      '--config',
      'test/vitest.config.ts',
      '--reporter=verbose',
      '--no-color',
      '--typecheck.enabled=false',
      ...tests,
    );
    for (const end of ['nowhere > nothing-found', 'elsewhere > errors-elsewhere', 'only-expected > errors-here', 'cannot-tell > could-not-check'])
      expect(stdout).toContain(`search-errors > whereAreTheErrors=${end}`);
  });
  test('has its line in the registry, before the default, its entry in the README, and a page in each language', () => {
    expect(text('lib/runbooks/index.ts')).toMatch(/\[[^\]]*searchErrors, \w+\];/);
    const [list = ''] = /<!-- runbooks -->[\s\S]*<!-- \/runbooks -->/.exec(text('README.md')) ?? [];
    expect(list).toContain('| `runbook:search-errors` | Search errors | [English](lib/runbooks/pages/search-errors.md)');
    expect(list).toContain('<summary>search-errors as a picture</summary>');
    expect(text('lib/runbooks/pages/search-errors.md')).toContain('# Search errors: by hand');
    expect(existsSync(join(copy, 'lib/runbooks/pages/search-errors.ja.md'))).toBe(true);
  });
});

describe('is refused, and nothing is written', () => {
  test.each([
    ['search-errors', 'there is a runbook search-errors already'],
    ['Search Errors', "'Search Errors' cannot be the value of a monitor's tag here"],
    ['not-mine', 'lib/runbooks/notMine.ts is there already. Take another name, or move that file away'],
    ['my-cases', 'test/runbooks/myCasesCases.ts is there already'],
  ])('%s', async (name, said) => {
    writeFileSync(join(copy, 'lib/runbooks/notMine.ts'), 'mine');
    writeFileSync(join(copy, 'test/runbooks/myCasesCases.ts'), 'mine');
    const before = ['lib/runbooks/index.ts', 'test/runbooks/cases.ts', 'README.md'].map(text);
    await expect(command(name)).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining(said) });
    expect(['lib/runbooks/index.ts', 'test/runbooks/cases.ts', 'README.md'].map(text)).toEqual(before);
    expect([text('lib/runbooks/notMine.ts'), text('test/runbooks/myCasesCases.ts')]).toEqual(['mine', 'mine']);
    expect(existsSync(join(copy, 'lib/runbooks/myCases.ts'))).toBe(false);
  });
});
