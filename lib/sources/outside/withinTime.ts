import { Unavailable } from '../errors.ts';

/**
 * Does something within `ms`, whatever in it hangs: what listens to the signal is broken off, what does not is left behind.
 * Throws `Unavailable` where the time is over.
 */
export async function withinTime<T>(name: string, ms: number, act: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const over = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    const late = new Unavailable(`${name} did not answer within ${ms / 1_000} s (timeoutMs)`);
    over.reject(late);
    controller.abort(late);
  }, ms);
  try {
    return await Promise.race([act(controller.signal), over.promise]);
  } finally {
    clearTimeout(timer);
  }
}
