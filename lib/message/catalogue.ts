import type { Say } from '../say.ts';
import type { Because, Disposition, Rule } from '../verdict.ts';
import type { FailureWords, knownFailures } from './knownFailures.ts';

/** What a rule measured, and what it asks for. Both read well whether the rule was met or not. */
export interface RuleWords {
  readonly measured: (b: Because) => string;
  readonly rule: (b: Because) => string;
  /** What to do where it leaves a question without an answer, beside going on by hand. */
  readonly toDo?: string;
}
/** What the questions of `first-look` add: in files of their own, as a catalogue is long enough. */
export interface FirstLookWords {
  readonly rules: Readonly<
    Record<
      Extract<
        Rule,
        'errors-start-at' | 'traces-read' | 'only-the-edge' | 'only-targets' | 'logs-there' | 'status-shown' | 'target-status-shown' | 'requests-all-listed'
      >,
      RuleWords
    >
  >;
  /** Of `found` failing traces `walked` were followed; `more` where there are probably more than were found. */
  readonly followed: (walked: number, found: number, more: boolean, scope: string, from: string, to: string) => string;
  /** Traces that could not be followed. */
  readonly unread: (count: number, why: string) => string;
  /** What was looked at in the load balancer's logs. */
  readonly balanced: (requests: number, failed: number) => string;
  /** The link to those logs. */
  readonly balancer: string;
}

/**
 * Every word that a message adds to the runbook's own, in one language: a missing one does not compile. What is passed in is already
 * safe to show where the result goes.
 */
export interface Catalogue {
  readonly say: Say;
  /** Each disposition's name, and what it means for somebody who sees it for the first time. */
  readonly dispositions: Readonly<Record<Disposition, { readonly name: string; readonly meaning: string }>>;
  readonly firstLook: FirstLookWords;
  readonly rules: Readonly<Record<Rule, RuleWords>>;
  /** What is said beside something: " (WORDS)". */
  readonly aside: (words: string) => string;
  /** Clauses in a row, each as if it were not the first; in Japanese each is a sentence. */
  readonly clauses: (parts: readonly string[]) => string;
  /** Names in a row, the last one like the others. */
  readonly listed: (parts: readonly string[]) => string;
  /** "MEASURED; rule: RULE". */
  readonly withRule: (measured: string, rule: string) => string;
  readonly failures: Readonly<Record<(typeof knownFailures)[number], FailureWords>>;
  readonly test: string;
  /** A headline under its disposition's name. */
  readonly headed: (name: string, headline: string) => string;
  readonly next: string;
  /** Of a question asked alongside: nobody could look, and the error's name. */
  readonly couldNotLook: (question: string, error: string) => string;
  readonly pleaseLook: (mention: string) => string;
  readonly table: Readonly<Record<'endpoint' | 'status' | 'paidBy' | 'count' | 'share' | 'other' | 'noTag' | 'nothing', string>>;
  readonly chart: {
    readonly title: (minutes: number) => string;
    readonly series: string;
    readonly minutes: string;
    readonly hours: string;
    readonly y: string;
  };
  readonly links: {
    readonly spans: string;
    readonly around: string;
    /** The logs or spans that were counted, by what one of them is called. */
    readonly counted: (from: 'logs' | 'spans', what: string) => string;
    /** Behind what was learned beside the decision: where a person sees the same. */
    readonly opens: string;
    readonly trace: (error: string) => string;
    readonly monitor: (title: string) => string;
    /** The runbook's page. */
    readonly byHand: string;
    readonly event: string;
    readonly execution: string;
  };
  readonly scope: (service: string | undefined, env: string | undefined) => string;
  readonly failed: {
    readonly step: string;
    readonly why: string;
    readonly toDo: string;
    readonly learned: string;
    readonly nothingLearned: string;
    readonly short: (question: string, why: string) => string;
  };
  /** For a verdict that was reached and could not be put into words. */
  readonly unworded: {
    readonly headline: string;
    readonly because: (verdict: string, error: string) => string;
    readonly next: string;
    /** A step's answer, with the two numbers that decided it. */
    readonly answered: (answer: string, count: number, of: number) => string;
  };
  /** The monitor's groups that a message speaks for. */
  readonly groups: {
    readonly one: string;
    readonly several: (count: number, named: string) => string;
    readonly notLookedAt: (count: number) => string;
    readonly unknown: string;
    readonly partly: (name: string, lookedAt: number, of: number) => string;
    /** What a false positive means where not all groups were looked at. */
    readonly nothingBrokenThere: string;
  };
  readonly lookedAt: (failing: number, scope: string, from: string, to: string) => string;
  readonly readMetrics: (metrics: string, scope: string, from: string, to: string) => string;
  /** What a query found among indexed logs, or among the spans that Datadog kept. */
  readonly counted: (from: 'logs' | 'spans', query: string, start: string, end: string) => string;
  readonly wouldLook: (scope: string, from: string, to: string) => string;
  readonly sampled: (sampled: boolean) => string;
  /** In place of whether Datadog sampled: the budget for spans was spent, and trace metrics were counted. */
  readonly fromMetric: string;
  readonly unlisted: (count: number) => string;
  /** Datadog's list was full, and no total came. */
  readonly cut: string;
  readonly sampleSpans: (why: string) => string;
  /** How far a sync is, among what could not be checked. */
  readonly progress: (sync: string, why: string) => string;
  readonly more: (count: number) => string;
  readonly couldNotCheck: (what: string) => string;
  readonly monitorSays: (status: string) => string;
  readonly fired: (at: string) => string;
  readonly took: (ms: number, byHand: string | undefined) => string;
  readonly byHand: (label: string, minutes: number) => string;
  readonly byHandLabel: string;
  /** The sentence of the push text: "NAME, SCOPE: REST." */
  readonly pushed: (name: string, scope: string, rest: readonly string[]) => string;
}
