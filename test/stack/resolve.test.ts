import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { synthesise } from '../../lib/stack/resolve.ts';
import { example, sibling } from './exampleRunbook.ts';

const ownFolder = mkdtempSync(join(tmpdir(), 'firstlook-test-'));
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(ownFolder, { recursive: true, force: true });
});

test('gives every runbook its machine, with no token left in the definition, and leaves nothing on disk', () => {
  vi.stubEnv('TMPDIR', ownFolder);
  const { machines } = synthesise([example, sibling]);
  expect(Object.keys(machines)).toEqual(['example-errors', 'sibling']);
  expect(JSON.stringify(machines)).not.toMatch(/Fn::|"Ref"|\$\{Token/);
  expect(readdirSync(ownFolder)).toEqual([]);
});
