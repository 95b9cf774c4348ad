import { KeysRefused, Unavailable } from './errors.ts';
import { type KeepOptions, kept } from './kept.ts';

export interface KeptKeys<Keys> {
  /** Resolves when the keys are there. Throws what reading them threw. */
  ready(): Promise<void>;
  /**
   * Asks with the keys. Where the service says that they are wrong, they are read again, and if they have changed it is asked again with the new
   * ones. Throws what `ask` threw; where the second reading fails, an error of that: `Unavailable`, with both reasons in it, or `NotConfigured`.
   */
  asking<T>(ask: (keys: Keys) => Promise<T>): Promise<T>;
}

/** Keys that are kept (./kept.ts) and read again where the service refuses them. Those who were refused together share one reading. */
export function keptKeys<Keys>(read: () => Promise<Keys>, options?: KeepOptions): KeptKeys<Keys> {
  const secret = kept(read, options);
  return {
    ready: async () => void (await secret.latest()),
    async asking(ask) {
      const used = await secret.latest();
      try {
        return await ask(used.value);
      } catch (error) {
        if (!(error instanceof KeysRefused)) throw error;
        const renewed = await secret.newerThan(used.number).catch((failure: unknown) => {
          // Nobody knows now whether the keys are wrong or only old. A refusal is final; this is tried again, and the secret may be read then.
          if (failure instanceof Unavailable) throw new Unavailable(`${error.message}; the keys could not be read again: ${failure.message}`);
          throw failure;
        });
        if (renewed.value === used.value) throw error;
        return ask(renewed.value);
      }
    },
  };
}
