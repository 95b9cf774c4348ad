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

  test('shows of the worked example what compiles: parts of test/runbooks/workedExample/searchErrors.ts', () => {
    // Those that are indented; the other one is test/outside/workedExample's.
    const shown = [...readme.matchAll(/^ +```ts\n([\s\S]*?)```/gm)].map(([, text = '']) => text.replace(/^ {3}/gm, '').trim());
    const compiled = readFileSync('test/runbooks/workedExample/searchErrors.ts', 'utf8');
    expect(shown).toHaveLength(3);
    for (const part of shown) expect(compiled).toContain(part);
  });

  test('quotes in the worked example the prose that the runbook was made from', () => {
    const words = (text: string) => text.replace(/^[> *\d.]+/gm, '').replace(/\s+/g, ' ');
    const quoted = words(/> \*\*Search is failing\.\*\*([\s\S]*?)\n\n/.exec(readme)?.[1] ?? expect.unreachable());
    const comment = words(/The human runbook:\n([\s\S]*?)\*\//.exec(readFileSync('test/runbooks/workedExample/searchErrors.ts', 'utf8'))?.[1] ?? '');
    expect(quoted.replaceAll(' ', '')).toBe(comment.replaceAll(' ', ''));
  });
});
