import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { paths } from '../lib/engine/walk.ts';
import { askDatadogMore } from './runbooks/workedExample/askDatadogMore.ts';
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

  test('shows of its examples what compiles: parts of test/runbooks/workedExample/searchErrors.ts, and of askDatadogMore.ts', () => {
    const shown = [...readme.slice(readme.indexOf('## Add a runbook')).matchAll(/```ts\n([\s\S]*?)```/g)].map(([, text = '']) =>
      text.replace(/^ {3}/gm, '').trim(),
    );
    const compiled = ['searchErrors', 'askDatadogMore'].map((name) => readFileSync(`test/runbooks/workedExample/${name}.ts`, 'utf8'));
    expect(compiled.map((text) => shown.filter((part) => text.includes(part)).length)).toEqual([3, 3]);
    expect(shown).toHaveLength(6);
  });

  test('and what loads: the examples of "Ask Datadog more" are taken by their steps', () => {
    expect(paths(askDatadogMore)).toHaveLength(11);
  });

  test('quotes in the worked example the prose that the runbook was made from', () => {
    const words = (text: string) => text.replace(/^[> *\d.]+/gm, '').replace(/\s+/g, ' ');
    const quoted = words(/> \*\*Search is failing\.\*\*([\s\S]*?)\n\n/.exec(readme)?.[1] ?? expect.unreachable());
    const comment = words(/The human runbook:\n([\s\S]*?)\*\//.exec(readFileSync('test/runbooks/workedExample/searchErrors.ts', 'utf8'))?.[1] ?? '');
    expect(quoted.replaceAll(' ', '')).toBe(comment.replaceAll(' ', ''));
  });
});
