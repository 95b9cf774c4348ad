import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Runbook } from '../../lib/engine/language.ts';
import { runbooks } from '../../lib/runbooks/index.ts';
import { casesOf } from './cases.ts';

const isRunbook = (value: unknown): value is Runbook => typeof value === 'object' && value !== null && 'start' in value && 'name' in value;
/** All that is exported by the files in lib/runbooks and is a runbook, with the file's name. */
const files = readdirSync('lib/runbooks', { withFileTypes: true }).filter((one) => one.isFile() && one.name !== 'index.ts');
const found = (
  await Promise.all(
    files.map(async ({ name: file }) => Object.values(await import(/* @vite-ignore */ `../../lib/runbooks/${file}`)).map((value) => ({ file, value }))),
  )
)
  .flat()
  .flatMap(({ file, value }) => (isRunbook(value) ? [{ file, value }] : []));
const camelCase = (name: string): string => name.replace(/-+([a-z0-9])/g, (_, next: string) => next.toUpperCase());

describe('the registry (lib/runbooks/index.ts)', () => {
  test.each(found)('has the runbook of lib/runbooks/$file, whose name is that of its file', ({ file, value }) => {
    expect(runbooks, `lib/runbooks/index.ts does not list the runbook of lib/runbooks/${file}: no alert would reach it`).toContain(value);
    const called = camelCase(value.name);
    expect([`${called}.ts`, `${called}Runbook.ts`], `name: '${value.name}' in lib/runbooks/${file}`).toContain(file);
  });
  test('has no other', () => {
    expect(found.map(({ value }) => value.name).sort()).toEqual(runbooks.map(({ name }) => name).sort());
  });
  test('has each name once', () => {
    expect(new Set(runbooks.map(({ name }) => name)).size).toBe(runbooks.length);
  });
  test('and test/runbooks/cases.ts has the cases of the same runbooks, under the same names', () => {
    expect(Object.keys(casesOf).sort()).toEqual(runbooks.map(({ name }) => name).sort());
  });
});
