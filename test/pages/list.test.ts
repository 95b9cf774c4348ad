import { expect, test } from 'vitest';
import { conclude, runbook } from '../../lib/engine/language.ts';
import { withList } from '../../lib/pages/list.ts';
import { example } from '../engine/exampleRunbook.ts';

const words = () => ({ headline: 'x', because: 'x', next: 'x' });
const atOnce = runbook({
  name: 'at-once',
  title: 'At once',
  start: conclude({ id: 'the-end', disposition: 'could-not-check', words: { en: words, ja: words } }),
});

test('the list has a line for each runbook with its pages, and the picture of those that have none elsewhere', () => {
  const listed = withList('a\n<!-- runbooks -->\nold\n<!-- /runbooks -->\nb\n', [example, atOnce]);
  expect(listed).toMatch(/^a\n<!-- runbooks -->\n\| the monitor's tag [\s\S]*<\/details>\n<!-- \/runbooks -->\nb\n$/);
  expect(listed).toContain('| `runbook:example` | An example | [English](lib/runbooks/pages/example.md), [日本語](lib/runbooks/pages/example.ja.md) |');
  expect(listed.match(/<summary>.*<\/summary>/g)).toEqual(['<summary>example as a picture</summary>']);
  expect(withList(`<!-- diagram: example -->\n${listed}`, [example])).not.toContain('<details>');
  expect(withList(listed, [example, atOnce])).toBe(listed);
});

test('the default is for every monitor whose tag names no runbook', () => {
  const listed = withList('<!-- runbooks -->\n<!-- /runbooks -->\n', [example, atOnce], atOnce);
  expect(listed).toContain('| `runbook:example` | An example |');
  expect(listed).toContain('| any other, or none | At once | [English](lib/runbooks/pages/at-once.md)');
  expect(listed).not.toContain('runbook:at-once');
});
