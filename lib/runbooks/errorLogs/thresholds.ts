/** The runbook's numbers: what decides and what is said of it are the same. Counts are of the alert's window, some 15 minutes. */
export const thresholds = {
  /** Logs wander by half from day to day; three times the larger of two days does not come by itself. Under 50 lines are no alarm, whatever is usual. */
  logs: { times: 3, floor: 50 },
  /** More failing requests than this are somebody's trouble. A number, and no comparison, which would cost 3 of the 5 calls a minute for spans. */
  failing: { over: 20 },
  /** Twice the requests of both days is another kind of day. Under 500 of them more logs have another reason. */
  traffic: { times: 2, floor: 500 },
} as const;
