import type { Synthesised } from '../stack/resolve.ts';
import type { Builds } from './builds.ts';
import { raiseChain, type Triage } from './chain.ts';
import type { VolumeFigures } from './figures.ts';
import { median } from './median.ts';
import { volumeScenario, volumes } from './volumeScenario.ts';

/** Each volume `rounds` times through the same warm processes, in turns. */
export async function volume(builds: Builds, machines: Synthesised['machines'], rounds: number): Promise<readonly VolumeFigures[]> {
  const { scenario, fail } = volumeScenario();
  const chain = await raiseChain({ scenario, bundles: builds.ours, runtime: builds.runtime, machines });
  try {
    await chain.triage();
    const runs = volumes.map((requests) => ({ requests, triages: [] as Triage[] }));
    for (let round = 0; round < rounds; round += 1) {
      for (const { requests, triages } of runs) {
        fail(requests);
        triages.push(await chain.triage());
      }
    }
    return runs.map(({ requests, triages }) => ({
      requests,
      ms: median(triages.map(({ ms }) => ms)),
      calls: Math.max(...triages.map(({ calls }) => calls)),
      payloadBytes: Math.max(...triages.map(({ payloadBytes }) => payloadBytes)),
    }));
  } finally {
    await chain.close();
  }
}
