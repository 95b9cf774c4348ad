/**
 * How long AWS's own services are waited for. They answer in 0.3 s or are in trouble. Two attempts of 3 s, once for the secret and once for
 * Step Functions, end before `receiveAlert` does (13 s), and Datadog hangs up after 15 s.
 */
export const awsLimits = { maxAttempts: 2, requestHandler: { requestTimeout: 3_000, connectionTimeout: 1_000, throwOnRequestTimeout: true } } as const;
