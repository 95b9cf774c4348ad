import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Plugin } from 'esbuild';
import * as z from 'zod';
import { classMembers } from './classMembers.ts';
import { ensure, expected } from './expected.ts';
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

/** What the client says of itself to Slack, of all that stands in its package.json. Throws `GeneratedOtherwise` where it is not there. */
export function nameAndVersion(json: string): string {
  const { data } = z.object({ name: z.string(), version: z.string() }).safeParse(JSON.parse(json));
  return JSON.stringify(expected(data, "name and version in the package.json of Slack's client"));
}

/**
 * A queue in place of the one that lets 100 of a client's requests run at once: a function posts one message at a time, so that none ever waits in it.
 * Its pauses are for a client that waits where Slack limits it, which ours leaves to its caller. Throws `GeneratedOtherwise` where `client`, the source
 * of Slack's WebClient, asks more of it.
 */
export function withoutQueue(client: string): string {
  const calls = [...client.matchAll(/\brequestQueue\.(\w+)\(/g)].map(([, name = '']) => name);
  ensure(
    calls.includes('add') && calls.every((name) => ['add', 'pause', 'start'].includes(name)),
    "nothing but add, pause and start of the queue in Slack's client",
  );
  const gone = (name: string) => `${name}() { ${notInBundle(`"p-queue.${name}"`)} }`;
  return `export default class { async add(task) { return task(); } ${gone('pause')} ${gone('start')} }`;
}

/** Bundles of Slack's official client with only the groups of methods that our code reads, and without what was types. */
export const prunedSlack: Plugin = {
  name: 'pruned-slack',
  setup({ onLoad, onResolve }) {
    onLoad({ filter: /[\\/]@slack[\\/]web-api[\\/]package\.json$/ }, ({ path }) => ({ contents: nameAndVersion(readFileSync(path, 'utf8')), loader: 'json' }));
    onResolve({ filter: /^p-queue$/ }, ({ path, importer }) => ({ path, namespace: 'no-queue', pluginData: readFileSync(importer, 'utf8') }));
    onLoad({ filter: /./, namespace: 'no-queue' }, ({ pluginData }) => ({ contents: withoutQueue(pluginData), loader: 'js' }));
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
