import { isDeepStrictEqual } from 'node:util';
import { Forbidden, NotConfigured } from './errors.ts';

export interface KeptKeys<Keys> {
  /** Resolves when the keys are there. Throws what reading them threw. */
  ready(): Promise<void>;
  /**
   * Asks with the keys. Where the service says that they are wrong, they are read again, and if they have changed it is asked again with the new
   * ones. Throws what `ask` threw; where the second reading fails, its error, as nobody knows then whether the keys are wrong: it is tried again.
   */
  asking<T>(ask: (keys: Keys) => Promise<T>): Promise<T>;
}

/**
 * Keys that are read once and kept for as long as the container lives; a failed reading is not kept. `early` begins to read at once and waits
 * for nothing: in Lambda the secret is then on its way while the rest of the function starts.
 */
export function keptKeys<Keys>(read: () => Promise<Keys>, early = false): KeptKeys<Keys> {
  let reading: Promise<Keys> | undefined;
  const begin = (): Promise<Keys> => {
    const begun = read();
    reading = begun;
    begun.catch(() => {
      if (reading === begun) reading = undefined;
    });
    return begun;
  };
  const current = (): Promise<Keys> => reading ?? begin();
  if (early) begin();
  return {
    ready: async () => void (await current()),
    async asking(ask) {
      const used = current();
      const keys = await used;
      try {
        return await ask(keys);
      } catch (error) {
        if (!(error instanceof Forbidden || error instanceof NotConfigured)) throw error;
        // Those who were refused together share one reading.
        const renewed = await (reading === used ? begin() : current());
        if (isDeepStrictEqual(renewed, keys)) throw error;
        return ask(renewed);
      }
    },
  };
}
