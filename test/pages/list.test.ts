import { expect, test } from 'vitest';
import { withList } from '../../lib/pages/list.ts';
import { noRunbookYet } from '../../lib/runbooks/noRunbookYet.ts';
import { example } from '../engine/exampleRunbook.ts';

test('the list has a line for each runbook with its pages, and the picture of those that have none elsewhere', () => {
  const listed = withList('a\n<!-- runbooks -->\nold\n<!-- /runbooks -->\nb\n', [example, noRunbookYet]);
  expect(listed).toMatch(/^a\n<!-- runbooks -->\n\| the monitor's tag [\s\S]*<\/details>\n<!-- \/runbooks -->\nb\n$/);
  expect(listed).toContain('| `runbook:example` | An example | [English](lib/runbooks/pages/example.md), [日本語](lib/runbooks/pages/example.ja.md) |');
  expect(listed.match(/<summary>.*<\/summary>/g)).toEqual(['<summary>example as a picture</summary>']);
  expect(withList(`<!-- diagram: example -->\n${listed}`, [example])).not.toContain('<details>');
  expect(withList(listed, [example, noRunbookYet])).toBe(listed);
});
