import { setTimeout as sleep } from 'node:timers/promises';
import { Crowded, RateLimited } from './errors.ts';
import type { PostCall } from './types.ts';

/** Slack takes a message a second and channel: of sixty that come at once, each may have to wait again and again. What is left of the call's time ends it too. */
const mostWaits = 10;
/** A wait up to so many seconds, again and again, is a crowd's. */
const short = 10;
/** Up to so many seconds more by chance, doubled with each wait: 1, 2, 4, 8. Who waited longest spreads most, so that fewer meet each time. */
const spread = (waits: number): number => Math.min(8, 2 ** waits);

/**
 * Calls until Slack no longer asks us to wait: each wait is as long as Slack says, at least 1 s, and more by chance, so that
 * sixty alerts do not come back at once. Throws `Crowded` where Slack asked for short waits again and again, `RateLimited` where the wait and `needsMs` for the call after it do not fit into what
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
      if (!(error instanceof RateLimited) || error.resetSeconds === undefined) throw error;
      const ms = (Math.max(1, error.resetSeconds) + Math.random() * spread(waits)) * 1_000;
      if (waits >= mostWaits || ms + needsMs > remainingMs())
        throw waits > 0 && error.resetSeconds <= short ? new Crowded(`${error.message}, ${waits} times`) : error;
      log(`${error.message}; waiting`, { seconds: Number((ms / 1_000).toFixed(1)) });
      await wait(ms);
    }
  }
}
