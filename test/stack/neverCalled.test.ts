import { beforeAll, describe, expect, test } from 'vitest';
import type * as z from 'zod';
import { neverCalled, stubOf } from '../../lib/stack/neverCalled.ts';
import { type BothWays, bothWays } from './bothWays.ts';

interface Libraries {
  readonly z: typeof z;
  readonly gzip: (text: string) => Uint8Array;
}
let libraries: BothWays<Libraries>;
beforeAll(async () => {
  libraries = await bothWays("export * as z from 'zod'; const pako = require('pako'); export const gzip = (text) => pako.gzip(text);");
});

const left = (what: string) => expect.objectContaining({ name: 'NotInBundle', message: expect.stringContaining(`${what} is not in this bundle`) });

describe('what is never called is an error with a name where it is called after all', () => {
  test('compressing', () => {
    expect(libraries.whole.gzip('text').length).toBeGreaterThan(4);
    expect(() => libraries.pruned.gzip('text')).toThrow(left('pako/index.gzip'));
  });
  test('a schema as JSON Schema', () => {
    const { whole, pruned } = libraries;
    expect(whole.z.toJSONSchema(whole.z.string())).toMatchObject({ type: 'string' });
    expect(() => pruned.z.toJSONSchema(pruned.z.string())).toThrow(left('zod/v4/core/json-schema-processors.toJSONSchema'));
    expect(() => pruned.z.string().toJSONSchema()).toThrow(left('zod/v4/core/to-json-schema.createToJSONSchemaMethod'));
  });
});

describe('what stands beside it works', () => {
  test('a schema knows its own limits, and refuses in the same words', () => {
    const about = ({ z }: Libraries) => {
      const name = z.string().min(2).max(5);
      const both = z.object({ name, count: z.number().int().nonnegative(), at: z.iso.datetime() });
      return [
        name.minLength,
        name.maxLength,
        z.number().int().isInt,
        z.prettifyError(both.safeParse({ name: 'a', count: -0.5 }).error ?? expect.unreachable()),
      ];
    };
    expect(about(libraries.pruned)).toEqual(about(libraries.whole));
    expect(about(libraries.pruned).slice(0, 3)).toEqual([2, 5, true]);
  });
  test('a schema that is made of itself, and a union, take JSON and refuse it in the same words', () => {
    const about = ({ z }: Libraries) => {
      const tree = z.object({
        name: z.string(),
        get under() {
          return z.array(z.union([tree, z.number()]));
        },
      });
      const read = (value: unknown) => tree.safeParse(value);
      return [
        read({ name: 'a', under: [{ name: 'b', under: [1] }] }).data,
        z.prettifyError(read({ name: 'a', under: [{ name: 1 }] }).error ?? expect.unreachable()),
      ];
    };
    expect(about(libraries.pruned)).toEqual(about(libraries.whole));
  });
});

describe('a library that is written otherwise stops the build', () => {
  const otherwise = (message: string) => expect.objectContaining({ name: 'GeneratedOtherwise', message: expect.stringContaining(message) });
  test('exports of an unknown form', () => {
    expect(() => stubOf("export const a = 1;\nexport * from './b.js';\n", '/x/file.js')).toThrow(otherwise('/x/file.js'));
  });
  test('without what is called after all', () => {
    expect(() => stubOf('export const a = 1;\n', '/x/file.js', { but: ['b'] })).toThrow(otherwise('b in /x/file.js'));
  });
  test('every export is there, under the name that others import', () => {
    const stub = stubOf('const c = 1;\nexport const a = 1;\nexport async function b() {}\nexport { c as d, a as default };\n', '/x/file.js', { but: ['b'] });
    expect(stub.match(/export \{.*/g)).toEqual([
      'export { gone0 as a };',
      'export { gone1 as d };',
      'export { gone2 as default };',
      'export { b } from "./file.js?whole";',
    ]);
  });
  test('each entry names files that are there', () => {
    const files = [
      'pako/dist/pako.esm.mjs',
      '@slack/web-api/dist/file-upload.js',
      'zod/v4/core/to-json-schema.js',
      'zod/v4/core/json-schema-processors.js',
      'zod/v4/core/memoizer.js',
    ];
    expect(neverCalled.map((entry) => files.filter((file) => entry.files.test(`/project/node_modules/${file}`)))).toEqual(files.map((file) => [file]));
  });
});
