import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { build, type Metafile, type Plugin } from 'esbuild';
import { lambdaCredentials } from './lambdaCredentials.ts';
import { withoutNeverCalled } from './neverCalled.ts';
import { operationsUsed, prunedDatadog, prunedDatadogOf } from './prunedDatadog.ts';
import { prunedSlack } from './prunedSlack.ts';
import { sourcesReached } from './sourcesReached.ts';
import { wordsOfSteps } from './wordsOfSteps.ts';

/**
 * What keeps the bundles small, because every function starts cold: each leaves out of a library what our functions cannot reach. What is
 * missed after all fails by a name, `NotInBundle`; a library that is written otherwise than its plugin knows stops the build, by `GeneratedOtherwise`.
 */
const others: readonly Plugin[] = [prunedSlack, lambdaCredentials, withoutNeverCalled, wordsOfSteps];
export const plugins: readonly Plugin[] = [prunedDatadog, ...others];

/** Some dependencies are CommonJS and call `require`, which an ES module does not have. */
const requireForCommonJs = "import{createRequire}from'node:module';const require=createRequire(import.meta.url);";

/**
 * Functions that are built together: those that call the same of Datadog's operations. Of steps all do, and what sends metrics calls another: in one
 * build each would carry the other's models. `using` other plugins all are.
 */
async function groups(entries: readonly string[], using: readonly Plugin[] | undefined): Promise<{ entries: readonly string[]; plugins: readonly Plugin[] }[]> {
  if (using) return [{ entries, plugins: using }];
  const reached = await sourcesReached(entries);
  const textOf = (entry: string) => reached.get(resolve(entry)) ?? '';
  const alike = Map.groupBy(entries, (entry) => JSON.stringify([...operationsUsed(textOf(entry))].sort()));
  return [...alike.values()].map((group) => ({ entries: group, plugins: [prunedDatadogOf(group.map(textOf).join('\n')), ...others] }));
}

/**
 * Bundles functions for Lambda, all in one go: `entries` are paths of functions/*.ts, and each becomes `<outDir>/<name>/index.mjs` with its
 * source map beside it. The same sources give the same bytes. Gives esbuild's account of what is in them. Throws where an entry does not exist. `using` other plugins: for the bench alone.
 */
export async function bundle(entries: readonly string[], outDir: string, using?: readonly Plugin[]): Promise<Metafile> {
  const functions = entries.map((entry) => ({ entry, name: basename(entry, '.ts') }));
  const missing = functions.filter(({ entry }) => !existsSync(entry));
  if (missing.length > 0) {
    throw new Error(missing.map(({ name }) => `functions/${name}.ts is missing: '${name}' has no Lambda handler`).join('\n'));
  }
  // The last build's files would be deployed along.
  await Promise.all(functions.map(({ name }) => rm(join(outDir, name), { recursive: true, force: true })));
  const built = await Promise.all((await groups(entries, using)).map((group) => builtFrom(group.entries, outDir, group.plugins)));
  return { inputs: Object.assign({}, ...built.map(({ inputs }) => inputs)), outputs: Object.assign({}, ...built.map(({ outputs }) => outputs)) };
}

async function builtFrom(entries: readonly string[], outDir: string, using: readonly Plugin[]): Promise<Metafile> {
  const { metafile } = await build({
    metafile: true,
    entryPoints: entries.map((entry) => ({ in: entry, out: join(basename(entry, '.ts'), 'index') })),
    outdir: outDir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    banner: { js: requireForCommonJs },
    minify: true,
    // Japanese as it is written: escaped, each letter would be 6 bytes and not 3.
    charset: 'utf8',
    sourcemap: 'linked',
    // Stack traces need the lines, not the text: without it the maps stay small.
    sourcesContent: false,
    legalComments: 'none',
    logLevel: 'warning',
    plugins: [...using],
  });
  return metafile;
}
