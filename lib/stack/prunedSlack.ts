import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Plugin } from 'esbuild';
import * as z from 'zod';
import { classMembers } from './classMembers.ts';
import { expected } from './expected.ts';
import { notInBundle } from './notInBundle.ts';
import { sourceTexts } from './sourceTexts.ts';

/** The properties that are read anywhere in our sources: `client.chat.postMessage` -> chat, postMessage. */
const propertiesRead = (): ReadonlySet<string> => new Set([...sourceTexts().matchAll(/\.\s*(\w+)/g)].map(([, name = '']) => name));

/**
 * The file of Slack's client that binds each of the Web API's 300 methods, with some of its groups (`chat`, `users` ...) alone. The others throw
 * `NotInBundle` when they are read. Throws `GeneratedOtherwise` where the file is written otherwise.
 */
export function prunedMethods(source: string, used: ReadonlySet<string>): string {
  const { members, keeping } = classMembers(source, 'Methods');
  const gone = [...members.keys()].filter((name) => name !== 'constructor' && !used.has(name));
  return `${keeping(used)}
for (const name of ${JSON.stringify(gone)}) Object.defineProperty(Methods.prototype, name, { get() { ${notInBundle('"client." + name')} } });
`;
}

const require = createRequire(import.meta.url);
/** Marks what this plugin resolves itself. */
const asIs = 'as it is';

const star = /^__exportStar\(require\("(\.[^"]+)"\), exports\);\n/gm;
/** What the TypeScript compiler writes around nothing. */
const around = /^"use strict";\n|^\/\/\/?.*\n?|^var __\w+ = \(this[\s\S]*?^\}\)*;\n|^Object\.defineProperty\(exports, "__esModule", \{ value: true \}\);\n/gm;

/** Was a file all types, so that nothing of it is left in JavaScript? */
function isEmpty(path: string): boolean {
  const source = readFileSync(path, 'utf8');
  return withoutEmpty(source, path).replace(around, '').trim() === '';
}

/** The file at `path` without the re-exports of files that export nothing: half of Slack's are types, and each would still be a module. */
export function withoutEmpty(source: string, path: string): string {
  return source.replace(star, (line, from: string) => {
    const file = [`${from}.js`, `${from}/index.js`].map((name) => join(dirname(path), name)).find(existsSync);
    return file && isEmpty(file) ? '' : line;
  });
}

/** What the client says of itself to Slack, of all that stands in its package.json. Throws `GeneratedOtherwise` where it is not there. */
export function nameAndVersion(json: string): string {
  const { data } = z.object({ name: z.string(), version: z.string() }).safeParse(JSON.parse(json));
  return JSON.stringify(expected(data, "name and version in the package.json of Slack's client"));
}

/** Bundles of Slack's official client with only the groups of methods that our code reads, and without what was types. */
export const prunedSlack: Plugin = {
  name: 'pruned-slack',
  setup({ onLoad, onResolve, resolve }) {
    onLoad({ filter: /[\\/]@slack[\\/]web-api[\\/]package\.json$/ }, ({ path }) => ({ contents: nameAndVersion(readFileSync(path, 'utf8')), loader: 'json' }));
    // Its queue brings a version of its own, which is the same file: it comes in once.
    onResolve({ filter: /^eventemitter3$/ }, async ({ path, importer, kind, resolveDir, pluginData }) => {
      if (pluginData === asIs || !/[\\/]p-queue[\\/]/.test(importer)) return undefined;
      const [own, shared] = await Promise.all([
        resolve(path, { importer, kind, resolveDir, pluginData: asIs }),
        resolve(path, { kind, resolveDir: dirname(require.resolve('@slack/web-api')), pluginData: asIs }),
      ]);
      return readFileSync(own.path).equals(readFileSync(shared.path)) ? shared : own;
    });
    onLoad({ filter: /[\\/]@slack[\\/]web-api[\\/]dist[\\/]methods\.js$/ }, ({ path }) => ({
      contents: prunedMethods(readFileSync(path, 'utf8'), propertiesRead()),
      loader: 'js',
    }));
    onLoad({ filter: /[\\/]@slack[\\/](?:types|web-api)[\\/]dist[\\/].*index\.js$/ }, ({ path }) => ({
      contents: withoutEmpty(readFileSync(path, 'utf8'), path),
      loader: 'js',
    }));
  },
};
