import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { runbooks } from '../../lib/runbooks/index.ts';
import { casesOf } from './cases.ts';

/** Files beside the runbooks that help several of them. */
const noRunbooks = ['index.ts', 'customersReasons.ts', 'largest.ts'];
const files = readdirSync('lib/runbooks', { withFileTypes: true })
  .filter((one) => one.isFile() && !noRunbooks.includes(one.name))
  .map(({ name }) => name.replace(/\.ts$/, ''));
const camelCase = (name: string): string => name.replace(/-+([a-z0-9])/g, (_, next: string) => next.toUpperCase());

describe('the registry (lib/runbooks/index.ts)', () => {
  test.each(files)('has the runbook of lib/runbooks/%s.ts, whose name is that of its file', async (file) => {
    const { [file]: exported } = await import(`../../lib/runbooks/${file}.ts`);
    expect(exported, `lib/runbooks/${file}.ts must export ${file}`).toBeDefined();
    expect(runbooks, `lib/runbooks/index.ts does not list ${file}: no alert would reach it`).toContain(exported);
    expect([camelCase(exported.name), `${camelCase(exported.name)}Runbook`], `name: '${exported.name}' in lib/runbooks/${file}.ts`).toContain(file);
  });
  test('has each name once', () => {
    expect(new Set(runbooks.map(({ name }) => name)).size).toBe(runbooks.length);
  });
  test('and test/runbooks/cases.ts has the cases of the same runbooks, under the same names', () => {
    expect(Object.keys(casesOf).sort()).toEqual(runbooks.map(({ name }) => name).sort());
  });
});
