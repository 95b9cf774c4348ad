import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import * as z from 'zod';

/** An npm package of which something is in a function's bundle. */
export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** As its package.json has it: an SPDX expression. */
  readonly licence: string;
  /** In all bundles together, minified. */
  readonly bytes: number;
  /** The functions that it is in. */
  readonly functions: readonly string[];
}

const manifest = z.object({ version: z.string(), license: z.string() });
/** The innermost package that a file belongs to, with its folder. */
const inPackage = /^(?<folder>.*node_modules\/(?<name>(?:@[^/]+\/)?[^/]+))\//;

/** What esbuild says that it took from packages, by name and version, largest first. Throws where a package does not name its licence. */
export function bundledPackages({ outputs }: Metafile): BundledPackage[] {
  const parts = Object.entries(outputs).flatMap(([output, { inputs }]) =>
    Object.entries(inputs).flatMap(([input, { bytesInOutput }]) => {
      const { folder, name } = inPackage.exec(input)?.groups ?? {};
      return folder && name && bytesInOutput > 0 ? [{ folder, name, bytes: bytesInOutput, fn: output.split('/').at(-2) ?? '' }] : [];
    }),
  );
  const packages = [...Map.groupBy(parts, ({ folder }) => folder)].map(([folder, all]) => {
    const { version, license: licence } = manifest.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
    const functions = [...new Set(all.map(({ fn }) => fn))].sort();
    return { name: all[0]?.name ?? '', version, licence, functions, bytes: all.reduce((sum, { bytes }) => sum + bytes, 0) };
  });
  return packages.sort((one, other) => other.bytes - one.bytes || `${one.name}@${one.version}`.localeCompare(`${other.name}@${other.version}`));
}
