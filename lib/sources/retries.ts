import type { RetryRule } from '../retryRule.ts';

/**
 * What is tried again, by the name of the error. All else is final at once: asking again would not change the answer.
 * The same rules drive the state machine's Retry and the local run.
 */

/** Lambda's own hiccups, by AWS's names. 1 + 2 + 4 = at most 7 s of waiting, where CDK's default waits up to 126 s. */
const lambdaHiccups: RetryRule = {
  errors: [
    'Lambda.TooManyRequestsException',
    'Lambda.ServiceException',
    'Lambda.AWSLambdaException',
    'Lambda.SdkClientException',
    'Lambda.ClientExecutionTimeoutException',
  ],
  interval: 1,
  maxAttempts: 3,
  backoffRate: 2,
  maxDelay: 5,
};

/** A question: the on-call is waiting, so a service that is down gets 1 + 2 = at most 3 s before the answer is `cannot-tell`. */
export const questionRetries: readonly RetryRule[] = [
  lambdaHiccups,
  { errors: ['Unavailable', 'PartialResult'], interval: 1, maxAttempts: 2, backoffRate: 2, maxDelay: 5 },
  // Datadog's span budget is 5 calls a minute, and its minute is the clock's. 20 + 40 + 60 + 60 = at most 180 s, 90 s on average: with full
  // jitter 1 alert in 30 never crosses into a new minute. More would keep the on-call waiting past 3 minutes.
  { errors: ['RateLimited'], interval: 20, maxAttempts: 4, backoffRate: 2, maxDelay: 60 },
];

/**
 * The verdict: losing it is the worst failure. 2 + 4 + 8 + 16 = at most 30 s of waiting, and 5 posts of at most 8 s with 6 s for the token's
 * secret: 100 s, under the 2 minutes after which the execution has to fail so that others see it. A function that died is tried once more.
 */
export const postRetries: readonly RetryRule[] = [
  lambdaHiccups,
  { errors: ['Unavailable', 'RateLimited', 'UnexpectedAnswer'], interval: 2, maxAttempts: 4, backoffRate: 2, maxDelay: 20 },
  { errors: ['Lambda.Unknown', 'Runtime.ExitError', 'Sandbox.Timedout', 'States.Timeout'], interval: 1, maxAttempts: 1, backoffRate: 2, maxDelay: 5 },
];
