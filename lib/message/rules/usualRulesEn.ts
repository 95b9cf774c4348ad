import { amount } from '../../amount.ts';
import { aboutOf, usualSaid } from '../../facts/usualSaid.ts';
import { sayIn } from '../../say.ts';
import type { Because, Rule } from '../../verdict.ts';
import type { RuleWords } from '../catalogue.ts';

const say = sayIn('en');
const value = (b: Because): string => amount(b.count, aboutOf(b).unit, say);
const compared = (b: Because): string => usualSaid.en({ ...aboutOf(b), value: b.count, usual: b.of }, say);
const limit = (b: Because, n: number): string => amount(n, aboutOf(b).unit, say);
const many = (b: Because): string => (typeof aboutOf(b).unit === 'string' ? 'as much' : 'as many');

/** The rules of numbers that are compared with their usual: of metricValue, logCount and spanCount, in English. */
export const usualRulesEn = {
  'value-there': {
    measured: () => 'the metric has no point in this window',
    rule: () => 'there must be one: none is no zero',
    toDo: 'See in Datadog whether the metric still comes, by this name and with these tags; what sends it may be down.',
  },
  'anything-found': {
    measured: () => 'the search finds none now, and none at the same hour of the days that it is compared with',
    rule: () => 'it must find some at one of them, to be believed',
    toDo: 'Try the search in Datadog: it may have a slip in it, or what it looks for is not indexed.',
  },
  'usual-known': {
    measured: (b) => compared(b),
    rule: () => 'yesterday or last week must be known, to compare with',
    toDo: 'Compare by hand. The numbers may be too young, or Datadog keeps them for too short.',
  },
  'over-limit': { measured: value, rule: (b) => `high is more than ${limit(b, b.atLeast)}` },
  'under-limit': { measured: value, rule: (b) => `low is less than ${limit(b, b.atLeast)}` },
  'times-usual': {
    measured: compared,
    rule: (b) => `high is at least ${say.number(b.atLeast)} times ${many(b)}, and at least ${limit(b, aboutOf(b).floor ?? 0)}`,
  },
  'part-of-usual': {
    measured: compared,
    rule: (b) => `low is at most ${say.percent(b.atLeast, 1)} of the usual, where that is at least ${limit(b, aboutOf(b).floor ?? 0)}`,
  },
} satisfies Partial<Readonly<Record<Rule, RuleWords>>>;
