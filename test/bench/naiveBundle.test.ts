import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sizeKb } from '../../lib/bench/builds.ts';
import { naiveBundle } from '../../lib/bench/naiveBundle.ts';

const folder = mkdtempSync(join(tmpdir(), 'firstlook-naive-'));
beforeAll(() => naiveBundle(['functions/whoseCards.ts', 'functions/whichPaymentMethod.ts'], folder));
afterAll(() => rmSync(folder, { recursive: true }));

test("a naive bundle holds all of Datadog's client, also what no step asks", () => {
  expect(sizeKb(folder, 'whoseCards')).toBeGreaterThan(5 * 1024);
  expect(readFileSync(join(folder, 'whoseCards', 'index.mjs'), 'utf8')).toContain('UsageMeteringApi');
});
test('a function that does not ask Datadog has none of it', () => {
  expect(readFileSync(join(folder, 'whichPaymentMethod', 'index.mjs'), 'utf8')).not.toContain('UsageMeteringApi');
});
