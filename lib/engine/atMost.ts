import { setTimeout as sleep } from 'node:timers/promises';

/**
 * What a question beside the one that matters says, where it says it within so many seconds. Throws what it threw, or an error named as Step Functions
 * names it: `States.Timeout`.
 */
export async function atMost<T>(seconds: number, asking: Promise<T>): Promise<T> {
  const over = new AbortController();
  const late = sleep(seconds * 1_000, undefined, { ref: false, signal: over.signal }).then(() => {
    throw Object.assign(new Error(`no answer within ${seconds} s`), { name: 'States.Timeout' });
  });
  late.catch(() => undefined);
  return Promise.race([asking, late]).finally(() => over.abort());
}
