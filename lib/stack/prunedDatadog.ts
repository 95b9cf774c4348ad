import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Plugin } from 'esbuild';
import { reachable, rootsOf, sectionOf, tableOf } from './datadogTypes.ts';

const sources = join(import.meta.dirname, '..', 'sources');

/** The operations that our own code calls, by API: every method of the client that is named in a file which imports that API. No list to keep. */
export function operationsUsed(folder = sources): ReadonlyMap<string, readonly string[]> {
  const used = new Map<string, string[]>();
  const texts = readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(folder, name), 'utf8'));
  for (const text of texts) {
    for (const [, api = ''] of text.matchAll(/datadog-api-client-v2\/apis\/(\w+)\.js'/g)) {
      const called = [...text.matchAll(/\bapi\.(\w+)\(/g)].map(([, name = '']) => name);
      used.set(api, [...new Set([...(used.get(api) ?? []), ...called])]);
    }
  }
  return used;
}

/** Keeps the entries of some names in an object literal whose entries start at four spaces. */
const kept = (section: string, names: ReadonlySet<string>): string =>
  section
    .split(/\n(?= {4}\w+: )/)
    .filter((entry) => names.has(/^\s*(\w+): /.exec(entry)?.[1] ?? ''))
    .join('\n');

/** ObjectSerializer.js with the tables and requires of `names` alone. What is left out, the serialiser itself calls an unknown type, and throws. */
export function pruned(source: string, names: ReadonlySet<string>): string {
  const withTables = (['enumsMap', 'typeMap', 'oneOfMap'] as const).reduce((text, name) => {
    const section = sectionOf(text, name);
    return text.replace(section, () => kept(section, names));
  }, source);
  return withTables.replace(/^const (\w+)_1 = require\("\.\/(\w+)"\);\n/gm, (line, name: string) => (names.has(name) ? line : ''));
}

/**
 * Bundles of the official Datadog client, with only the models that our operations send and receive: its serialiser's table names all 3,000
 * of them, so that nothing of it can be shaken off. Also the built-in fetch in place of `cross-fetch`, which is never called: we give our own.
 */
export const prunedDatadog: Plugin = {
  name: 'pruned-datadog',
  setup({ onLoad, onResolve }) {
    onLoad({ filter: /datadog-api-client-v2[\\/]models[\\/]ObjectSerializer\.js$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8');
      const models = dirname(path);
      const apis = join(models, '..', 'apis');
      const roots = [...operationsUsed()].flatMap(([api, operations]) => rootsOf(join(apis, `${api}.js`), operations));
      return { contents: pruned(source, reachable(roots, tableOf(source), models)), loader: 'js', resolveDir: models };
    });
    onResolve({ filter: /^cross-fetch$/ }, () => ({ path: 'fetch', namespace: 'built-in' }));
    onLoad({ filter: /^fetch$/, namespace: 'built-in' }, () => ({ contents: 'export const fetch = globalThis.fetch;', loader: 'js' }));
  },
};
