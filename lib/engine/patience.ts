import * as z from 'zod';

/** What a step leaves when its source asked to wait: the state machine waits, where waiting is free, and asks it again. */
export const askedToWait = 'wait';
const waiting = z.object({ answer: z.literal(askedToWait), seconds: z.number(), waited: z.number() });
export type Waiting = z.infer<typeof waiting>;

/** Waits of one question together, in seconds: after 3 minutes the on-call is told what is known (issue "Never silent"). */
const longest = 180;
/** Where the source does not say how long. Half of Datadog's minute for spans, which is aligned to the clock. */
const unsaid = 30;
/** Up to so many seconds more, by chance: sixty alerts that meet the same limit must not all come back in the same second. */
const spread = 20;

const rateLimited = z.object({ name: z.literal('RateLimited'), message: z.string(), resetSeconds: z.number().optional() });

/**
 * What to do about a failed question. `left` is what the step left the last time, `random` in [0, 1) is the jitter. Gives the wait; the error
 * that says so, where the wait is more than is left of the 3 minutes and the source is given up; or any other error as it is.
 */
export function patience(error: unknown, left: unknown, random: number): { readonly wait: Waiting } | { readonly gaveUp: Error } | { readonly error: unknown } {
  const limited = rateLimited.safeParse(error);
  if (!limited.success) return { error };
  const waited = waitIn(left)?.waited ?? 0;
  const asked = Math.max(1, limited.data.resetSeconds ?? unsaid);
  const seconds = Math.ceil(asked + random * spread);
  // A last wait is not cut short: sixty alerts would all give up in the same second, and post in it.
  if (waited + seconds > longest) {
    const { name, message } = limited.data;
    return { gaveUp: Object.assign(new Error(`${message}; gave up after ${waited} s of waiting (at most ${longest} s)`), { name, stack: '' }) };
  }
  return { wait: { answer: askedToWait, seconds, waited: waited + seconds } };
}

/** The wait that a step left; undefined where it left something else. */
export function waitIn(left: unknown): Waiting | undefined {
  const parsed = waiting.safeParse(left);
  return parsed.success ? parsed.data : undefined;
}
