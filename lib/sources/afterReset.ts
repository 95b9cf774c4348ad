import { setTimeout as sleep } from 'node:timers/promises';
import { RateLimited } from './errors.ts';

/** A budget of 10 s is back within them; what is away for longer is waited for by the state machine, where waiting costs nothing. In seconds. */
const longest = 10;
/** Up to so much more by chance, in ms: others wait for the same second. */
const spread = 500;

/**
 * Asks, and asks once more where the service says that its budget is back within 10 s. For a step that makes more calls than such a budget holds: a wait of
 * the state machine would ask all of them again, and be refused again. Throws what `ask` threw.
 */
export async function afterReset<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof RateLimited) || error.resetSeconds === undefined || error.resetSeconds > longest) throw error;
    await sleep(error.resetSeconds * 1_000 + Math.random() * spread);
    return ask();
  }
}
