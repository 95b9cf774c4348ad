import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { plugins } from '../../lib/stack/bundle.ts';

/** A module's exports as the functions have them, and as they are without any pruning. */
export interface BothWays<T> {
  readonly pruned: T;
  readonly whole: T;
}

/** Loads the module `source`, which imports from the project's root, bundled in both ways. `T` is what it exports. Throws where the build stops. */
export async function bothWays<T>(source: string): Promise<BothWays<T>> {
  const folder = mkdtempSync(join(tmpdir(), 'firstlook-both-ways-'));
  const loaded = async (name: string, more: BuildOptions): Promise<T> => {
    const outfile = join(folder, `${name}.cjs`);
    await build({
      stdin: { contents: source, resolveDir: join(import.meta.dirname, '..', '..'), loader: 'ts' },
      outfile,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: 'node24',
      mainFields: ['module', 'main'],
      // Classes with the same names in both, whatever stands beside them.
      keepNames: true,
      logLevel: 'silent',
      ...more,
    });
    return import(outfile);
  };
  try {
    return { pruned: await loaded('pruned', { plugins: [...plugins] }), whole: await loaded('whole', {}) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What became of a call, as text: what it gave, or what it threw, with the names of all classes. The place where it was thrown does not matter. */
export async function outcome(ask: () => unknown, inspect: (value: unknown) => string): Promise<string> {
  try {
    return `gave ${inspect(await ask())}`;
  } catch (error) {
    if (!(error instanceof Error)) return `threw ${inspect(error)}`;
    return `threw ${error.constructor.name} ${error.message} ${inspect({ ...error })}`;
  }
}
