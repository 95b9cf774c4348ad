import { type Sample, seriesKey } from './sample.ts';

/** Samples, those of one minute and series added up. */
export function sums() {
  const all = new Map<string, Sample>();
  return {
    /** Gives what was there of its minute and series before. */
    add(sample: Sample): Sample | undefined {
      const key = `${sample.at} ${seriesKey(sample)}`;
      const before = all.get(key);
      all.set(key, { ...sample, value: sample.value + (before?.value ?? 0) });
      return before;
    },
    samples: (): readonly Sample[] => [...all.values()],
  };
}
