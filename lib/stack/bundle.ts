import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build, type Metafile, type Plugin } from 'esbuild';
import { lambdaCredentials } from './lambdaCredentials.ts';
import { withoutNeverCalled } from './neverCalled.ts';
import { prunedDatadog } from './prunedDatadog.ts';
import { prunedSlack } from './prunedSlack.ts';
import { wordsOfSteps } from './wordsOfSteps.ts';

/**
 * What keeps the bundles small, because every function starts cold: each leaves out of a library, or of a step, what our functions cannot reach. What is
 * missed after all fails by a name, `NotInBundle`; a library that is written otherwise than its plugin knows stops the build, by `GeneratedOtherwise`.
 */
export const plugins: readonly Plugin[] = [prunedDatadog, prunedSlack, lambdaCredentials, withoutNeverCalled, wordsOfSteps];

/** Some dependencies are CommonJS and call `require`, which an ES module does not have. */
const requireForCommonJs = "import{createRequire}from'node:module';const require=createRequire(import.meta.url);";

/**
 * Bundles functions for Lambda, all in one go: `entries` are paths of functions/*.ts, and each becomes `<outDir>/<name>/index.mjs` with its
 * source map beside it. The same sources give the same bytes. Gives esbuild's account of what is in them. Throws where an entry does not exist. `using` other plugins: for the bench alone.
 */
export async function bundle(entries: readonly string[], outDir: string, using: readonly Plugin[] = plugins): Promise<Metafile> {
  const functions = entries.map((entry) => ({ entry, name: basename(entry, '.ts') }));
  const missing = functions.filter(({ entry }) => !existsSync(entry));
  if (missing.length > 0) {
    throw new Error(missing.map(({ name }) => `functions/${name}.ts is missing: '${name}' has no Lambda handler`).join('\n'));
  }
  // The last build's files would be deployed along.
  await Promise.all(functions.map(({ name }) => rm(join(outDir, name), { recursive: true, force: true })));
  const { metafile } = await build({
    metafile: true,
    entryPoints: functions.map(({ entry, name }) => ({ in: entry, out: join(name, 'index') })),
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
