import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { withDiagrams } from '../../lib/local/diagrams.ts';
import { withList } from '../../lib/pages/list.ts';
import { withSteps } from '../../lib/pages/steps.ts';
import { defaultRunbook, runbooks } from '../../lib/runbooks/index.ts';
import { example } from '../engine/exampleRunbook.ts';

test('the diagrams in the README are those of the code: npm run diagrams writes them', () => {
  const readme = readFileSync('README.md', 'utf8');
  expect(withDiagrams(readme, runbooks)).toBe(readme);
  expect(readme).toContain('<!-- diagram: payment-errors -->\n```mermaid\nflowchart TD');
});

test('so is the list of runbooks', () => {
  const readme = readFileSync('README.md', 'utf8');
  expect(withList(readme, runbooks, defaultRunbook)).toBe(readme);
  expect(readme).toContain('| `runbook:payment-errors` |');
});

test('so is the list of steps', () => {
  const readme = readFileSync('README.md', 'utf8');
  expect(withSteps(readme, runbooks)).toBe(readme);
  expect(readme).toContain('[`recentDeploys`](lib/steps/recentDeploys.ts)');
});

test('a diagram stands between its marks; the rest, and marks of unknown runbooks, stay as they are', () => {
  const text = 'a\n<!-- diagram: example -->\nold\n<!-- /diagram -->\nb\n<!-- diagram: nobody -->\nold\n<!-- /diagram -->\n';
  const drawn = withDiagrams(text, [example]);
  expect(drawn).toMatch(
    /^a\n<!-- diagram: example -->\n```mermaid\nflowchart TD\n[\s\S]*```\n<!-- \/diagram -->\nb\n<!-- diagram: nobody -->\nold\n<!-- \/diagram -->\n$/,
  );
  expect(withDiagrams(drawn, [example])).toBe(drawn);
});
