import * as z from 'zod';
import { unit } from './amount.ts';

/** How a runbook can end: the four words that a person sees in every message. */
export const dispositions = ['false-positive', 'located', 'needs-investigation', 'could-not-check'] as const;
export type Disposition = (typeof dispositions)[number];

/** The rules that may decide an answer. Each has its sentence in lib/message/en.ts and ja.ts. */
export const rules = [
  'any-failing',
  'enough-failing',
  'only-expected-endpoints',
  'endpoints-all-listed',
  'only-expected-method',
  'method-shown',
  'method-tagged',
  'gateway-tagged',
  'metric-has-points',
  'metric-saw-enough',
  'customers-own-cards',
  'fired-before',
  'errors-start-at',
  'traces-read',
  'only-the-edge',
  'only-targets',
  'logs-there',
  'status-shown',
  'target-status-shown',
  'requests-all-listed',
  'deploy-before',
  'deploys-looked-for',
  'status-page-known',
  'parts-in-trouble',
  'gauge-reports',
  'backlog-seen',
  'queues-judged',
  'drains-in-time',
  'workers-left',
  'workers-there',
  'jobs-counted',
  'enough-fail',
  'one-job-fails',
  'job-tagged',
  'enqueue-rate',
  'processing-rate',
  'value-there',
  'anything-found',
  'usual-known',
  'over-limit',
  'under-limit',
  'times-usual',
  'part-of-usual',
  'synced-lately',
  'synced-whole',
] as const;
export type Rule = (typeof rules)[number];

/** Of a number that is compared with its usual (lib/facts/judged.ts): what it is, what it was the day and the week before, and from what number on the rule counts. */
const about = z.object({ unit, yesterday: z.number().optional(), lastWeek: z.number().optional(), floor: z.number().optional() });
export type About = z.infer<typeof about>;
/**
 * What decided an answer: the rule and its numbers, as in "412 of 418 (98.6%), rule: at least 95%".
 * `count` and `of` are requests or traces, for `fired-before` alerts and events; `atLeast` is a share (0 to 1), or a number for `enough-failing`, `any-failing` and
 * `fired-before`. For `deploy-before` they are minutes, and `atLeast` is the most that it may be; for `deploys-looked-for` places where deploys are looked for;
 * for `status-page-known` status pages, for `parts-in-trouble` parts that such a page names.
 * In the rules of a job queue they are minutes with a value, jobs waiting, workers, jobs run, or jobs a minute; now, and before. For
 * `workers-there` nothing is known of before, and `of` is `count`; for `job-tagged` they are failures. There `atLeast` is a share, a factor, or for
 * `drains-in-time` the minutes at most. For `synced-lately` they are minutes, and `atLeast` is the most that it may be; for `synced-whole` minutes that are
 * synced, and all of them. In those that have an `about`, `count` is the number, `of` what is usual, and `atLeast` a limit, a factor, or a share.
 */
export const because = z.object({ rule: z.enum(rules), count: z.number(), of: z.number(), atLeast: z.number(), about: about.optional() });
export type Because = z.infer<typeof because>;
/** What decided an answer, as `classify` says it. */
export const decided = (rule: Rule, count: number, of: number, atLeast: number): Because => ({ rule, count, of, atLeast });

/** The answer that every step has. It never looks like "no". */
export const cannotTell = 'cannot-tell';
export type CannotTell = typeof cannotTell;

/** Fewer failing requests or jobs than this decide nothing: with 4, one is a quarter. */
export const fewestToJudge = 5;

export interface Classification<Answer extends string> {
  readonly answer: Answer | CannotTell;
  readonly because: Because;
}

/** A step's failure, as its facts keep it: the error's name (see lib/sources/errors.ts) and message. */
export interface Failure {
  readonly name: string;
  readonly message: string;
}

/** One step of the way taken: the answer and what decided it, or the failure that made it `cannot-tell`. */
export interface Outcome {
  readonly step: string;
  readonly question: string;
  readonly answer: string;
  readonly because?: Because;
  readonly error?: Failure;
  /** It failed, and had asked an outside service and not Datadog. */
  readonly outside?: true;
  /** What the step gathered; absent where it failed. */
  readonly facts?: unknown;
}

/** What was learned beside the decision: words, or why nobody could look. Plain text. */
export interface Aside {
  readonly question: string;
  readonly says?: string;
  /** Where a person sees the same. */
  readonly opens?: string;
  readonly error?: Failure;
}

/** How a runbook ended, in the words that reach Slack. */
export interface Verdict {
  readonly id: string;
  readonly disposition: Disposition;
  readonly headline: string;
  readonly because: string;
  readonly next: string;
}
