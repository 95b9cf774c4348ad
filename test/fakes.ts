import type { Rounds } from '../lib/rounds.ts';
import type { RoundsTable } from '../lib/sources/roundsTable.ts';
import type { Datadog } from '../lib/sources/types.ts';

const unexpected = (method: string) => async (): Promise<never> => {
  throw new Error(`nobody expected ${method} to be asked`);
};

/** A Datadog that answers as told, and fails the test where it is asked anything else. */
export const datadogWhere = (answers: Partial<Datadog>): Datadog => ({
  ready: async () => undefined,
  countSpans: unexpected('countSpans'),
  sampleSpans: unexpected('sampleSpans'),
  sumMetric: unexpected('sumMetric'),
  countHits: unexpected('countHits'),
  ...answers,
});

/** A table of rounds in memory. */
export function roundsInMemory(): RoundsTable & { readonly of: (monitor: string) => Rounds } {
  const all = new Map<string, Rounds>();
  const of = (monitor: string) => all.get(monitor) ?? [];
  return {
    of,
    async change(monitor, decide) {
      const { rounds, result } = decide(of(monitor));
      all.set(monitor, rounds);
      return result;
    },
  };
}
