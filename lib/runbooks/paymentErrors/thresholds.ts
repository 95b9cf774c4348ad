/** The runbook's numbers, as shares (0 to 1): what decides and what is said of it are the same. */
export const thresholds = {
  /** "Only" leaves room for the few requests that always fail somewhere: at least 95%. */
  only: 0.95,
  /** Of the failures that the metric saw, this share being the customers' makes the alert nobody's fault: a healthy shop's declines are nearly all theirs. */
  nearlyAll: 0.9,
  /** A metric that saw fewer than half of the failing requests speaks of something else. */
  half: 0.5,
} as const;
