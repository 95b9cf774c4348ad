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

/**
 * A question: the on-call is waiting, so a service that is down gets 1 + 2 = at most 3 s before the answer is `cannot-tell`. Where Datadog's budget
 * is spent, the machine waits as long as Datadog says, and at most 3 minutes: that is no Retry, which cannot read it (lib/engine/patience.ts).
 */
export const questionRetries: readonly RetryRule[] = [
  lambdaHiccups,
  { errors: ['Unavailable', 'PartialResult'], interval: 1, maxAttempts: 2, backoffRate: 2, maxDelay: 5 },
];

/**
 * The verdict: losing it is the worst failure, and an execution that cannot post must fail within 2 minutes so that others see it.
 * One post is given 8 s, the token's secret before it 6 s, so an attempt that waits for nothing ends within 14 s, and any attempt ends 2 s
 * before the function's 40 s do. The longest ways to the end:
 * - Slack away, answering junk, and leaving us unsure, in turns: 6 attempts of 14 s, waits of 2 + 4 + 8 + 16 and 4: 118 s.
 * - Slack asking us to wait: a Retry-After of up to 28 s is waited in the function. A longer one is handed to the state machine, which waits
 *   35 s and starts the function anew, which waits for the rest: 63 s in all, where Slack asks for 30 or 60. That wait is exact: with
 *   jitter it could be nothing. Where Slack asks again after every wait: 38 + 35 + 38 = 111 s.
 * - Sixty verdicts at once, where Slack takes one a second: each asks again and again in the function, and the function at once again: 3 x 38 + 2 = 116 s.
 * - The function itself dies or hangs: two attempts of 40 s and a cold start of 10 s each: 101 s.
 * Only all of these in turns could take longer, or a token that is refused slowly, from a secret that is slow too: 28 s an attempt.
 */
export const postRetries: readonly RetryRule[] = [
  lambdaHiccups,
  { errors: ['Unavailable', 'UnexpectedAnswer'], interval: 2, maxAttempts: 4, backoffRate: 2, maxDelay: 20 },
  // It may have arrived: once more, because a message twice is better than none; not more, because five times is not.
  { errors: ['MaybePosted'], interval: 4, maxAttempts: 1, backoffRate: 2, maxDelay: 5 },
  { errors: ['RateLimited'], interval: 35, maxAttempts: 1, backoffRate: 2, maxDelay: 35, exact: true },
  { errors: ['Crowded'], interval: 1, maxAttempts: 2, backoffRate: 1, maxDelay: 1 },
  { errors: ['Lambda.Unknown', 'Runtime.ExitError', 'Sandbox.Timedout', 'States.Timeout'], interval: 1, maxAttempts: 1, backoffRate: 2, maxDelay: 5 },
];

/**
 * Which groups a message speaks for. DynamoDB is not asked again: the question has been asked meanwhile, and a group that joined after it would
 * count as looked at. The message then says that others may have fired. A cold start, or Lambda's own hiccups, may take it some seconds past the question all the same: what fired in those is in the minute
 * after the alert that the question asks for, as far as Datadog has it. A monitor that has had its two messages waits here, beside the first
 * question: 30 times 15 s are more than the 6 minutes after which the function lets it through.
 */
export const groupsRetries: readonly RetryRule[] = [
  lambdaHiccups,
  { errors: ['NotYet'], interval: 15, maxAttempts: 30, backoffRate: 1, maxDelay: 15, exact: true },
];
