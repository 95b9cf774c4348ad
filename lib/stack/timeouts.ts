/**
 * How long each kind of function may run, in seconds. Datadog hangs up on a webhook after 15 s, and API Gateway on `receiveAlert` after 14 s.
 * `postVerdict` waits up to 28 s where Slack asks it to, and needs 10 s more for the post after it (lib/sources/retries.ts).
 * `outsideProxy` asks one service, 2.5 s at most, after reading its secret, 6 s.
 * `reportFailure` makes three tries of 14 s and waits up to 15 s between them; `heartbeat` delivers in up to 55 s and waits up to 4 minutes for the runs.
 * `metricsPage` reads the secret in up to 6 s and the table in 3, and API Gateway hangs up on it after 14 s too.
 * `syncMetrics` reads for up to 25 s and sends for up to 15, twice where it finds an outbox: 55; its next run is a minute later.
 */
export const timeouts = {
  receiveAlert: 13,
  metricsPage: 13,
  outsideProxy: 13,
  step: 30,
  whichGroups: 13,
  postVerdict: 40,
  reportFailure: 90,
  heartbeat: 330,
  syncMetrics: 58,
} as const;

/** A cold start may take 10 s before Lambda's own timeout begins to count, and Lambda's error says more than `States.Timeout`. In seconds. */
export const coldStart = 12;

/** A function that is warmed up may take this long, in seconds: a little more than the first question takes, cold. No verdict waits longer for it. */
export const warmUp = 4;

/**
 * The longest way, in seconds, if every service hangs or refuses as long as it can. A monitor that has just spoken waits for its turn: 300, and beside
 * the decision for one before it that is late: 360 (lib/handlers/whichGroups.ts). A question that asks Datadog: 180 of waits (lib/engine/patience.ts) and
 * as many quick calls, 3 + 3 x 30 where it is away, 7 of Lambda's own hiccups: 290. A question that asks nobody: 40. The verdict: 120
 * (lib/sources/retries.ts). For three that ask (first-look): 300 + 3 x 290 + 120 = 1,290. 1,750 leaves room for a fourth.
 */
export const machine = 1_750;
