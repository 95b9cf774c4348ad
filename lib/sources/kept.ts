import { isDeepStrictEqual } from 'node:util';

/** What was read, and by which reading, counted from 1. Where a reading finds no change, the value stays the same object. */
export interface Reading<Value> {
  readonly value: Value;
  readonly number: number;
}
export interface Kept<Value> {
  /** What is kept, read again where it is older than a minute. Throws what the reading threw, where nothing is kept. */
  latest(): Promise<Reading<Value>>;
  /** From a reading later than `number`, or than all that have begun: those who ask meanwhile share it. Throws what that reading threw. */
  newerThan(number?: number): Promise<Reading<Value>>;
}
export interface KeepOptions {
  /** Begin to read at once and wait for nothing: in Lambda the secret is then on its way while the rest of the function starts. */
  readonly early?: boolean;
  /** The clock, in ms. */
  readonly now?: () => number;
}

/** In ms: a secret that was changed takes effect within a minute, also where the service still takes the old one (issue "Never silent"). */
export const believedMs = 60_000;

/**
 * What a secret holds, kept for as long as the container lives. Older than a minute, it is read again before it is used, about 50 ms: read in
 * the background it would be used at any age, as Lambda freezes a function between two events. Where that fails, what is kept stays.
 * One reading at a time.
 */
export function kept<Value>(read: () => Promise<Value>, { early = false, now = Date.now }: KeepOptions = {}): Kept<Value> {
  let begun = 0;
  let believedUntil = 0;
  let held: Reading<Value> | undefined;
  let underWay: Promise<Reading<Value>> | undefined;

  async function reading(number: number): Promise<Reading<Value>> {
    const until = now() + believedMs;
    try {
      const value = await read();
      held = { value: held && isDeepStrictEqual(value, held.value) ? held.value : value, number };
      return held;
    } finally {
      // Where it failed too: of the questions that could do with what is kept, one a minute waits for a service that hangs, and not all.
      believedUntil = until;
      underWay = undefined;
    }
  }
  function begin(): Promise<Reading<Value>> {
    begun += 1;
    underWay = reading(begun);
    return underWay;
  }
  const shared = (): Promise<Reading<Value>> => underWay ?? begin();
  const started = early && begin().catch(() => undefined);
  return {
    async latest() {
      // If it failed it is repeated: Lambda may have frozen the function in the middle of it.
      await started;
      if (held && now() < believedUntil) return held;
      try {
        return await shared();
      } catch (error) {
        if (held) return held;
        throw error;
      }
    },
    async newerThan(number = begun) {
      if (held && held.number > number) return held;
      if (!underWay || begun > number) return shared();
      // The one under way may have begun before what is asked for was there.
      return underWay.then(shared, shared);
    },
  };
}
