import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { bundle } from '../../lib/stack/bundle.ts';

const folder = mkdtempSync(join(tmpdir(), 'firstlook-bundle-'));
const entry = join(folder, 'greet.ts');
const out = (name: string): string => readFileSync(join(folder, 'out', 'greet', name), 'utf8');
const write = (text: string): void => writeFileSync(entry, text);

beforeAll(async () => {
  writeFileSync(join(folder, 'oldStyle.cjs'), "const { sep } = require('node:path'); module.exports = { sep };");
  write("import old from './oldStyle.cjs';\nexport const handler = async (name: string): Promise<string> => 'hello ' + name + old.sep;\n");
  await bundle([entry], join(folder, 'out'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('a bundle', () => {
  test('is an ES module that can be loaded, its CommonJS dependencies included', async () => {
    const loaded: unknown = await import(pathToFileURL(join(folder, 'out', 'greet', 'index.mjs')).href);
    const { handler } = z.object({ handler: z.custom<(name: string) => Promise<string>>() }).parse(loaded);
    expect(await handler('you')).toBe('hello you/');
  });
  test('has a source map that names the lines without their text', () => {
    expect(out('index.mjs')).toContain('//# sourceMappingURL=index.mjs.map');
    const map = z.record(z.string(), z.unknown()).parse(JSON.parse(out('index.mjs.map')));
    expect(map).toMatchObject({ sources: ['../../oldStyle.cjs', '../../greet.ts'] });
    expect(map).not.toHaveProperty('sourcesContent');
  });
  test('writes Japanese as it is: escaped, each letter would take twice the room', async () => {
    const japanese = join(folder, 'japanese.ts');
    writeFileSync(japanese, "export const handler = () => '東京';\n");
    await bundle([japanese], join(folder, 'out'));
    expect(readFileSync(join(folder, 'out', 'japanese', 'index.mjs'), 'utf8')).toContain('東京');
  });
  test('is the same bytes for the same sources, and leaves nothing of the last build', async () => {
    const first = out('index.mjs') + out('index.mjs.map');
    writeFileSync(join(folder, 'out', 'greet', 'left.txt'), 'over');
    await bundle([entry], join(folder, 'out'));
    expect(out('index.mjs') + out('index.mjs.map')).toBe(first);
    expect(() => out('left.txt')).toThrow('ENOENT');
  });
  test('of a function that is not there says which file is missing', async () => {
    const bundled = bundle([entry, join(folder, 'whoseCards.ts')], join(folder, 'out'));
    await expect(bundled).rejects.toThrow("functions/whoseCards.ts is missing: 'whoseCards' has no Lambda handler");
  });
});
