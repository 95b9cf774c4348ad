import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '..', '..');

/** Of each entry (the path of a file in functions/), our own code that talks to other services and is in its bundle, as one text. */
export async function sourcesReached(entries: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [...entries],
    outdir: 'nowhere',
    bundle: true,
    write: false,
    metafile: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    logLevel: 'warning',
  });
  const reached = Object.values(metafile.outputs).flatMap(({ entryPoint, inputs }) => {
    if (entryPoint === undefined) return [];
    const files = Object.keys(inputs).filter((input) => input.startsWith('lib/sources/'));
    return [[resolve(root, entryPoint), files.map((file) => readFileSync(join(root, file), 'utf8')).join('\n')] as const];
  });
  return new Map(reached);
}
