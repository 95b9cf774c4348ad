import { readableShare } from '../readableShare.ts';
import type { Because, Disposition, Rule } from '../verdict.ts';

/** Every English word that a message adds to the runbook's own. Another language is another file like this one. */
const locale = 'en-US';
const decimal = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
const percentage = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
const plurals = new Intl.PluralRules(locale);
const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: 'UTC' } as const;
const fullDate = new Intl.DateTimeFormat(locale, { month: 'short', day: 'numeric', ...time });
const timeOnly = new Intl.DateTimeFormat(locale, time);

/** Beyond 15 digits nobody reads them, and a double no longer has them. */
export const number = (n: number): string => (Math.abs(n) < 1e15 ? decimal.format(n) : String(n));
/** "98.6%", or undefined where there is nothing to take a share of. */
export function percent(count: number, of: number, rule?: number): string | undefined {
  const readable = readableShare(count, of, rule);
  if (readable === undefined) return undefined;
  return readable === 0 && count > 0 ? `under ${percentage.format(0.001)}` : percentage.format(readable);
}
const failingRequests = (n: number): string => `${number(n)} failing ${plurals.select(n) === 'one' ? 'request' : 'requests'}`;
/** "3.1 s", "27 s", "3 min 30 s". */
export function duration(ms: number): string {
  const seconds = ms > 0 ? ms / 1000 : 0;
  if (seconds < 9.95) return `${number(seconds)} s`;
  const whole = Math.round(seconds);
  const rest = whole % 60 === 0 ? '' : ` ${whole % 60} s`;
  return whole < 60 ? `${whole} s` : `${number(Math.floor(whole / 60))} min${rest}`;
}

/** The dispositions, and what each means for somebody who sees it for the first time. */
export const dispositionWords: Readonly<Record<Disposition, { readonly name: string; readonly meaning: string }>> = {
  'false-positive': { name: 'False positive', meaning: 'nothing of ours is broken.' },
  located: { name: 'Located', meaning: 'the trouble is real, and this is where it is.' },
  'needs-investigation': { name: 'Needs investigation', meaning: 'the cause is not known, and a person has to look.' },
  'could-not-check': { name: 'Could not check', meaning: 'this is not an all-clear. The triage did not get far enough to judge.' },
};

const share = (b: Because, rule = b.atLeast): string => {
  const part = percent(b.count, b.of, rule);
  return part === undefined ? '' : ` (${part})`;
};
const ofFailing = (b: Because, rule?: number): string => `${number(b.count)} of ${failingRequests(b.of)}${share(b, rule)}`;
const atLeastShare = (b: Because): string => `at least ${percentage.format(b.atLeast)}`;
const atLeastCount = (b: Because): string => `at least ${number(b.atLeast)}`;
/** Not a share to reach: what was not seen must not be able to turn the answer. */
const fewUnseen = (): string => 'the rest must be too few to change the answer';

interface RuleWords {
  readonly measured: (b: Because) => string;
  readonly rule: (b: Because) => string;
}
/** What was measured, and what the rule asks for. Both read well whether the rule was met or not. */
const ruleCatalogue: Readonly<Record<Rule, RuleWords>> = {
  'any-failing': { measured: (b) => `${failingRequests(b.count)} in this window`, rule: atLeastCount },
  'enough-failing': { measured: (b) => `${b.count < b.atLeast ? 'too few to judge: ' : ''}${failingRequests(b.count)}`, rule: atLeastCount },
  'only-expected-endpoints': { measured: (b) => `${ofFailing(b)} are at the expected endpoints`, rule: atLeastShare },
  'endpoints-all-listed': { measured: (b) => `Datadog listed the endpoints of only ${ofFailing(b, 1)}`, rule: fewUnseen },
  'only-expected-method': { measured: (b) => `${ofFailing(b)} were paid by the expected method`, rule: atLeastShare },
  'method-tagged': { measured: (b) => `only ${ofFailing(b, 1)} carry the payment method's tag`, rule: fewUnseen },
  'gateway-tagged': { measured: (b) => `${ofFailing(b)} carry the gateway's tag`, rule: atLeastShare },
  'metric-has-points': {
    measured: (b) =>
      b.count === 0 ? `the metric saw nothing in this window, where the spans show ${failingRequests(b.of)}` : `the metric saw ${ofFailing(b, 1)}`,
    rule: () => 'it must have seen some',
  },
  'metric-saw-enough': { measured: (b) => `the metric saw ${ofFailing(b)}`, rule: atLeastShare },
  'customers-own-cards': {
    measured: (b) => `${number(b.count)} of the ${number(b.of)} failures that the metric saw${share(b)} come from the customers' own cards`,
    rule: atLeastShare,
  },
};

/** "412 of 418 failing requests (98.6%) are at the expected endpoints". */
export const measuredWords = (because: Because): string => ruleCatalogue[because.rule].measured(because);
/** The same with its rule: "...; rule: at least 95%". */
export const ruleWords = (because: Because): string => `${measuredWords(because)}; rule: ${ruleCatalogue[because.rule].rule(because)}`;

/** Why a step failed, and what to do about it. */
export interface FailureWords {
  readonly why: string;
  readonly toDo: string;
}
const tookTooLong: FailureWords = { why: 'it took too long and was stopped', toDo: 'Run it again; if it stops again, look by hand.' };
const stepDied: FailureWords = { why: "the step's own program broke off", toDo: "Look by hand now. Later, read the step's log: it needs a repair." };
const unforeseen: FailureWords = { ...stepDied, why: 'it broke off for a reason that nobody foresaw' };
const knownFailures: ReadonlyMap<string, FailureWords> = new Map(
  Object.entries({
    RateLimited: { why: 'too many questions were asked in a short time, and waiting did not help', toDo: 'Run it again in a few minutes, or look by hand.' },
    Unavailable: { why: 'the service that it asks is down or out of reach', toDo: "Look at that service's status page, and run this again when it is back." },
    Forbidden: { why: 'its key was not accepted, or lacks a permission', toDo: 'Look by hand now. The key has to be renewed, or given the permission.' },
    Refused: { why: 'the service understood the question and refused it', toDo: "Look by hand now. The runbook's question or the monitor's tags are wrong." },
    PartialResult: { why: 'the service ran out of time and answered with only a part', toDo: 'Run it again in a minute.' },
    UnexpectedAnswer: { why: 'the service answered with something that is not an answer', toDo: 'Run it again; if it stays so, look by hand.' },
    NotConfigured: { why: 'something that it needs has not been filled in', toDo: 'Look by hand now. Then fill in what is named here, and run this again.' },
    TagMissing: { why: 'the monitor lacks a tag that says whose requests to look at', toDo: 'Look by hand now. Then add the tag to the monitor.' },
    'States.Timeout': tookTooLong,
    'Sandbox.Timedout': tookTooLong,
    'Lambda.Unknown': stepDied,
    'Runtime.ExitError': stepDied,
  }),
);
/** `name` is the error's; one that nobody has foreseen gets words too. */
export const failureWords = (name: string): FailureWords => knownFailures.get(name) ?? unforeseen;

/** All other words. What is passed in is already safe to show where the result goes. */
export const words = {
  test: 'TEST',
  next: 'Next:',
  decidedBy: 'Decided by:',
  table: {
    endpoint: 'Endpoint',
    status: 'Status',
    paidBy: 'Method / gateway',
    count: 'Requests',
    share: 'Share',
    other: 'other',
    noTag: 'no tag',
    nothing: '–',
  },
  links: {
    spans: 'Failing spans',
    monitor: (title: string) => (title === '' ? 'Monitor' : `Monitor: ${title}`),
    event: 'Alert event',
    execution: 'This run in AWS',
  },
  scope: (service: string | undefined, env: string | undefined) => [service, env].filter((word) => word !== undefined && word !== '').join(' in '),
  failed: {
    step: 'Could not answer:',
    why: 'Why:',
    toDo: 'What to do about it:',
    learned: 'Learned before that:',
    nothingLearned: 'nothing, it was the first step',
    short: (step: string, why: string) => `${step} could not answer: ${why}`,
  },
  date: (at: Date, style: 'full' | 'time') => `${(style === 'full' ? fullDate : timeOnly).format(at)} UTC`,
  lookedAt: (failing: number, scope: string, from: string, to: string) =>
    failing === 0
      ? `Looked for failing requests of ${scope} from ${from} to ${to} and found none`
      : `Looked at ${failingRequests(failing)} of ${scope}, ${from} to ${to}`,
  sampled: (sampled: boolean) => (sampled ? 'sampled: Datadog searches only the spans that it kept, so there may be more' : 'Datadog reported no sampling'),
  unlisted: (count: number) => `${number(count)} of them counted but not broken down by Datadog`,
  more: (count: number) => `and ${number(count)} more`,
  couldNotCheck: (what: string) => `could not check: ${what}`,
  fired: (at: string) => `Alert fired ${at}`,
  took: (ms: number) => `triaged in ${duration(ms)}`,
  byHand: 'by hand',
} as const;
