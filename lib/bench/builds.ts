import { statSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { runbooks } from '../runbooks/index.ts';
import { bundle } from '../stack/bundle.ts';
import { functionNames, noTriage } from '../stack/functionNames.ts';
import { naiveBundle } from './naiveBundle.ts';

/** Folders with `<function>/index.mjs`, and the bench's own two programs as JavaScript: they must not cost a process the time of stripping types. */
export interface Builds {
  readonly ours: string;
  readonly naive: string;
  readonly runtime: string;
  readonly probe: string;
}
export type Build = 'ours' | 'naive';

/** Those that take part in a triage: nobody waits for the ones that watch it. */
export const functions = functionNames(runbooks).filter((name) => !noTriage.includes(name));
const entries = functions.map((name) => join(import.meta.dirname, '..', '..', 'functions', `${name}.ts`));

/** lambdaRuntime.ts or loadProbe.ts as JavaScript in `folder`. Gives its path. */
export async function program(name: 'lambdaRuntime' | 'loadProbe', folder: string): Promise<string> {
  const outfile = join(folder, `${name}.mjs`);
  await build({ entryPoints: [join(import.meta.dirname, `${name}.ts`)], outfile, platform: 'node', format: 'esm', target: 'node24', logLevel: 'warning' });
  return outfile;
}

/** Builds everything into `folder`, one after the other: each takes all cores. */
export async function buildAll(folder: string): Promise<Builds> {
  const [ours, naive] = [join(folder, 'ours'), join(folder, 'naive')];
  await bundle(entries, ours);
  await naiveBundle(entries, naive);
  return { ours, naive, runtime: await program('lambdaRuntime', folder), probe: await program('loadProbe', folder) };
}

/** A function's bundle in KB (1,024 bytes), without its source map. */
export const sizeKb = (folder: string, name: string): number => statSync(join(folder, name, 'index.mjs')).size / 1024;
