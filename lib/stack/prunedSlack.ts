import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Plugin } from 'esbuild';
import { classMembers } from './classMembers.ts';
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

/** Bundles of Slack's official client with only the groups of methods that our code reads, and without what was types. */
export const prunedSlack: Plugin = {
  name: 'pruned-slack',
  setup({ onLoad }) {
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
