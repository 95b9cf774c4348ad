import { setTimeout as sleep } from 'node:timers/promises';
import { RateLimited } from './errors.ts';
import type { PostCall } from './types.ts';

/** A service that asks to wait again after each wait is not going to take it now. */
const mostWaits = 3;

/**
 * Calls until Slack no longer asks us to wait: each wait is as long as Slack says, at least 1 s, and up to 1 s more by chance, so that
 * sixty alerts do not come back at once. Throws `RateLimited` where the wait and `needsMs` for the call after it do not fit into what
 * is left, or where Slack does not say how long.
 */
export async function patiently<T>(
  ask: () => Promise<T>,
  { remainingMs, log, needsMs, wait = sleep }: PostCall & { readonly needsMs: number; readonly wait?: ((ms: number) => Promise<unknown>) | undefined },
): Promise<T> {
  for (let waits = 0; ; waits++) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof RateLimited) || error.resetSeconds === undefined || waits >= mostWaits) throw error;
      const ms = (Math.max(1, error.resetSeconds) + Math.random()) * 1_000;
      if (ms + needsMs > remainingMs()) throw error;
      log(`${error.message}; waiting`, { seconds: Number((ms / 1_000).toFixed(1)) });
      await wait(ms);
    }
  }
}
