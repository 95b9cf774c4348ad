import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { synthesise } from '../../lib/stack/resolve.ts';
import { example, sibling } from './exampleRunbook.ts';

test('gives every runbook its machine, with no token left in the definition', () => {
  const { machines } = synthesise([example, sibling]);
  expect(Object.keys(machines)).toEqual(['example-errors', 'sibling']);
  expect(JSON.stringify(machines)).not.toMatch(/Fn::|"Ref"|\$\{Token/);
});
test('leaves nothing on disk', () => {
  const left = () => readdirSync(tmpdir()).filter((name) => name.startsWith('firstlook-synth-'));
  const before = left();
  synthesise([example]);
  expect(left()).toEqual(before);
});
