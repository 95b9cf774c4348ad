import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import type { Plugin } from 'esbuild';
import { prunedSerializer, reachable, rootsOf, tableOf } from './datadogTypes.ts';
import { expected } from './expected.ts';
import { operationsOf, prunedApi, prunedConfiguration } from './prunedApi.ts';
import { sourceTexts } from './sourceTexts.ts';

const serializer = '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/models/ObjectSerializer.js';
const models = dirname(createRequire(import.meta.url).resolve(serializer));
const apiFile = (api: string): string => join(models, '..', 'apis', `${api}.js`);

/**
 * The operations that our own code calls, by API. The APIs are those that it imports; of their methods, every one whose name is anywhere in it:
 * one too many costs a few hundred bytes, one too few an alert. No list to keep.
 */
export function operationsUsed(texts = sourceTexts()): ReadonlyMap<string, readonly string[]> {
  const words = new Set(texts.match(/\w+/g));
  const apis = new Set([...texts.matchAll(/datadog-api-client-v2\/apis\/(\w+)/g)].map(([, api = '']) => api));
  return new Map([...apis].map((api) => [api, operationsOf(readFileSync(apiFile(api), 'utf8'), api).filter((operation) => words.has(operation))]));
}

/**
 * Bundles of the official Datadog client, with only the operations that our code calls and the models that these send and receive: its
 * serialiser's table names all 6,200 of them, so that nothing of it can be shaken off. Also the built-in fetch in place of `cross-fetch`,
 * which is never called: we give our own. A client that is written otherwise than ours stops the build by `GeneratedOtherwise`.
 * `texts` is the code whose calls count; all of lib/sources without it.
 */
export const prunedDatadogOf = (texts?: string): Plugin => ({
  name: 'pruned-datadog',
  setup({ onLoad, onResolve }) {
    const used = operationsUsed(texts);
    const prunedFile = (path: string): string => {
      const api = basename(path, '.js');
      return prunedApi(readFileSync(path, 'utf8'), api, expected(used.get(api), `an import of ${api} in lib/sources, where its operations are looked for,`));
    };
    onLoad({ filter: /datadog-api-client-v2[\\/]apis[\\/]\w+\.js$/ }, ({ path }) => ({ contents: prunedFile(path), loader: 'js' }));
    onLoad({ filter: /datadog-api-client-v2[\\/]models[\\/]ObjectSerializer\.js$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8');
      const roots = [...used.keys()].flatMap((api) => rootsOf(prunedFile(apiFile(api))));
      return { contents: prunedSerializer(source, reachable(roots, tableOf(source), models)), loader: 'js' };
    });
    onLoad({ filter: /datadog-api-client-common[\\/]configuration\.js$/ }, ({ path }) => {
      const contents = prunedConfiguration(readFileSync(path, 'utf8'), new Set([...used.values()].flat()));
      return { contents, loader: 'js' };
    });
    onResolve({ filter: /^cross-fetch$/ }, () => ({ path: 'fetch', namespace: 'built-in' }));
    onLoad({ filter: /^fetch$/, namespace: 'built-in' }, () => ({ contents: 'export const fetch = globalThis.fetch;', loader: 'js' }));
  },
});

/** With the operations that any of our code calls. */
export const prunedDatadog: Plugin = prunedDatadogOf();
