import { sayIn } from '../../say.ts';
import type { Because, Rule } from '../../verdict.ts';
import type { RuleWords } from '../catalogue.ts';

const say = sayIn('en');
const atLeastShare = (b: Because): string => `at least ${say.percent(b.atLeast, 1) ?? ''}`;
const atLeastCount = (b: Because): string => `at least ${say.number(b.atLeast)}`;

/** The rules of a job queue's runbook, in English. */
export const queueRulesEn = {
  'gauge-reports': {
    measured: (b) => `its metric has a value in ${say.number(b.count)} of the last ${say.number(b.of)} minutes`,
    rule: atLeastCount,
    toDo: 'See in Datadog whether the metric still comes: what sends it may have stopped together with what it tells of.',
  },
  'backlog-seen': {
    measured: (b) => `at most ${say.number(b.count)} jobs waited in one queue`,
    rule: atLeastCount,
    toDo: 'Compare with the monitor: it may watch another metric, or call fewer jobs a backlog.',
  },
  'drains-in-time': {
    measured: (b) => `${say.number(b.count)} jobs wait, ${say.number(b.of)} did before`,
    rule: (b) => `draining is empty within ${say.duration(b.atLeast * 60_000)}`,
  },
  'workers-left': { measured: (b) => `${say.share(b.count, b.of, b.atLeast)} workers are there`, rule: atLeastShare },
  'jobs-counted': {
    measured: () => 'its metrics have no points here, or have none of the time before',
    rule: () => 'they must have counted some',
    toDo: "See in Datadog whether the metrics still come, and whether they have the queue's tag.",
  },
  'enough-fail': { measured: (b) => `${say.share(b.count, b.of, b.atLeast)} jobs failed`, rule: atLeastShare },
  'one-job-fails': { measured: (b) => `${say.share(b.count, b.of, b.atLeast)} failures are of one class of jobs`, rule: atLeastShare },
  'enqueue-rate': {
    measured: (b) => `${say.number(b.count)} jobs a minute come in, ${say.number(b.of)} did before`,
    rule: (b) => `a jump is at least ${say.number(b.atLeast)} times as many`,
  },
  'processing-rate': {
    measured: (b) => `${say.number(b.count)} jobs a minute are run, ${say.number(b.of)} were before`,
    rule: (b) => `a drop is at most ${say.percent(b.atLeast, 1)} of before`,
  },
} satisfies Partial<Readonly<Record<Rule, RuleWords>>>;
