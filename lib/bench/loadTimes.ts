import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod';
import { type Build, type Builds, functions, sizeKb } from './builds.ts';
import { median } from './median.ts';

/** A bundle: its size, how long a fresh process takes to load it, and the most memory that the process had by then. */
export interface Loaded {
  readonly kb: number;
  readonly loadMs: number;
  readonly peakMb: number;
}
export type LoadTimes = readonly { readonly name: string; readonly ours: Loaded; readonly naive: Loaded }[];

const run = promisify(execFile);
const probed = z.object({ loadMs: z.number(), peakMb: z.number() });
type Probed = z.infer<typeof probed>;

/**
 * Each function `rounds` times in a fresh process, ours and the naive one in turns, so that whatever else the machine does hits both. Medians.
 * `environment` is the functions': some ask for a secret as they load, and it must be there.
 */
export async function loadTimes(builds: Builds, environment: Readonly<Record<string, string>>, rounds: number): Promise<LoadTimes> {
  const probe = async (build: Build, name: string): Promise<Probed> => {
    const { stdout } = await run(process.execPath, [builds.probe, join(builds[build], name, 'index.mjs')], { env: environment });
    return probed.parse(JSON.parse(stdout));
  };
  const results = functions.map((name) => ({ name, ours: [] as Probed[], naive: [] as Probed[] }));
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, ours, naive } of results) {
      ours.push(await probe('ours', name));
      naive.push(await probe('naive', name));
    }
  }
  const loaded = (build: Build, name: string, all: readonly Probed[]): Loaded => ({
    kb: sizeKb(builds[build], name),
    loadMs: median(all.map(({ loadMs }) => loadMs)),
    peakMb: median(all.map(({ peakMb }) => peakMb)),
  });
  return results.map(({ name, ours, naive }) => ({ name, ours: loaded('ours', name, ours), naive: loaded('naive', name, naive) }));
}
