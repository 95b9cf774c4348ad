/** The runbook's numbers: what decides and what is said of it are the same. Counts of jobs, minutes, and shares from 0 to 1. */
export const thresholds = {
  /** From so many waiting jobs on it is a backlog. Put the monitor's own threshold here, or less. */
  waiting: 100,
  /** Empty within an hour: later, somebody who waits for a job calls before it is done. */
  within: 60,
  /** Fewer than half of the workers of the hour before are no deploy that replaces them one by one. */
  left: 0.5,
  /** A healthy queue fails on a job in a hundred; from one in ten on, tries and retries take the place of others. */
  failing: 0.1,
  /** "One class" leaves room for the few jobs of others that always fail: at least 80% of the failures. */
  share: 0.8,
  /** Rates wander within a day; twice as many within an hour do not come by themselves. */
  jump: 2,
  /** And neither does half. */
  drop: 0.5,
} as const;
