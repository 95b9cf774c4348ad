import { setTimeout as sleep } from 'node:timers/promises';

/** How long a function that is warmed up may take, in ms: the first question takes about as long, and no verdict may wait for it. */
const longestMs = 2_000;

/** Waits for what a function prepares while it is warmed up, and for no longer than it may take. Never throws: what failed is done anew when it is needed. */
export const withinWarmUp = (preparing: Promise<unknown>): Promise<'warm' | 'unprepared'> =>
  Promise.race([
    preparing.then(
      () => 'warm' as const,
      () => 'unprepared' as const,
    ),
    // A timer that outlives the answer would keep a process running.
    sleep(longestMs, 'unprepared' as const, { ref: false }),
  ]);
