import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { webhookBody } from './webhooks.ts';

const readme = readFileSync('README.md', 'utf8');
const manifest = z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(readFileSync('package.json', 'utf8')));

describe('the README', () => {
  test('names only commands that there are', () => {
    const named = [...readme.matchAll(/npm run (?:--silent )?([a-z-]+)/g)].map(([, name]) => name);
    expect(named.filter((name) => !Object.hasOwn(manifest.scripts, name ?? ''))).toEqual([]);
  });

  test('gives the payload template that the door reads, every value a quoted variable', () => {
    const template = /```json\n\s+(\{"id"[\s\S]*?\})\s*```/.exec(readme)?.[1] ?? '';
    const fields = z.record(z.string(), z.string().regex(/^\$[A-Z_]+$/)).parse(JSON.parse(template));
    expect(Object.keys(fields).sort()).toEqual(Object.keys(webhookBody()).sort());
  });

  test('shows a runbook that compiles: lib/runbooks/searchErrors.ts in its worked example', () => {
    const shown = /```ts\n([\s\S]*?)```/.exec(readme)?.[1]?.replace(/^ {3}/gm, '');
    const compiled = readFileSync('test/runbooks/searchErrors.ts', 'utf8').replaceAll("'../../lib/", "'../");
    expect(shown).toBe(compiled.replace(/^\/\/.*\n/gm, ''));
  });
});
