const within = (requestTimeout: number) =>
  ({ maxAttempts: 2, requestHandler: { requestTimeout, connectionTimeout: 1_000, throwOnRequestTimeout: true } }) as const;

/**
 * How long AWS's own services are waited for, in ms and for each of two attempts. They answer in 0.3 s or are in trouble. `receiveAlert` asks three, one
 * after the other: 6 s for the secret, 3 for the table, 3.5 and 0.4 for Step Functions end before it does (13 s), and Datadog hangs up after 15 s.
 * Placing a delivery anew, where its execution has ended without a look, may be cut off by that: Datadog delivers it again, and it is placed anew then.
 */
export const awsLimits = within(3_000);
export const executionLimits = within(1_750);
/** For the door, which asks whether an execution has ended beside all that: without an answer it is believed to run. */
export const endLimits = { ...within(400), maxAttempts: 1 } as const;
/** DynamoDB answers in 10 ms. */
export const tableLimits = within(1_000);
/** All that is read and written for one delivery, together: a storm's deliveries of one monitor write one after the other, some 10 ms each. */
export const tableMs = 3_000;
