/** So many a second, after a burst. */
export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

/** Says for each call whether it is within the rate: a bucket of `burst` that fills by `perSecond`. */
export function tokenBucket(rate: Rate | undefined, now: () => number = Date.now): () => boolean {
  if (!rate) return () => true;
  let left = rate.burst;
  let last = now();
  return () => {
    left = Math.min(rate.burst, left + ((now() - last) / 1_000) * rate.perSecond);
    last = now();
    if (left < 1) return false;
    left -= 1;
    return true;
  };
}
