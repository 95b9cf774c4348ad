import { sayIn } from '../../say.ts';
import type { Rule } from '../../verdict.ts';
import type { RuleWords } from '../catalogue.ts';
import { limitsEn } from './limitsEn.ts';

const say = sayIn('en');
const { atLeastShare, atLeastCount, fewUnseen } = limitsEn;

/** The rules of a job queue's runbook, in English. */
export const queueRulesEn = {
  'gauge-reports': {
    measured: (b) => `the metric has a value in ${say.number(b.count)} of the last ${say.number(b.of)} minutes`,
    rule: atLeastCount,
    toDo: 'See in Datadog whether the metric still comes; what sends it may be down.',
  },
  'backlog-seen': {
    measured: (b) => `at most ${say.number(b.count)} jobs waited in one queue`,
    rule: atLeastCount,
    toDo: 'Compare with the monitor: it may watch another metric, or call fewer jobs a backlog.',
  },
  'queues-judged': {
    measured: (b) => `only ${say.number(b.count)} of ${say.number(b.of)} queues could be judged: the others had a backlog, and say nothing now or carry no tag`,
    rule: () => 'all that had a backlog',
    toDo: 'See on the graph which queue stopped reporting, or has no name.',
  },
  'drains-in-time': {
    measured: (b) => `${say.number(b.count)} jobs wait, ${say.number(b.of)} did before`,
    rule: (b) => `draining is empty within ${say.duration(b.atLeast * 60_000)}`,
  },
  'workers-left': { measured: (b) => `${say.share(b.count, b.of, b.atLeast)} workers are there`, rule: atLeastShare },
  'workers-there': {
    measured: (b) => `${say.number(b.count)} ${say.isOne(b.count) ? 'worker is' : 'workers are'} there, and nothing is known of how many there were before`,
    rule: atLeastCount,
  },
  'jobs-counted': {
    measured: () => 'one of its metrics has no points here, or has none of the time before',
    rule: () => 'they must have counted some',
    toDo: "See in Datadog whether the metrics still come, and whether they have the queue's tag.",
  },
  'enough-fail': { measured: (b) => `${say.share(b.count, b.of, b.atLeast)} jobs failed`, rule: atLeastShare },
  'one-job-fails': { measured: (b) => `${say.share(b.count, b.of, b.atLeast)} failures are of one class of jobs`, rule: atLeastShare },
  'job-tagged': {
    measured: (b) => `only ${say.share(b.count, b.of, 1)} failures carry the tag of the job's class`,
    rule: fewUnseen,
    toDo: "Have the metric of failed jobs carry the tag that names the job's class.",
  },
  'enqueue-rate': {
    measured: (b) => `${say.number(b.count)} jobs a minute come in, ${say.number(b.of)} did before`,
    rule: (b) => `a jump is at least ${say.number(b.atLeast)} times as many`,
  },
  'processing-rate': {
    measured: (b) => `${say.number(b.count)} jobs a minute are run, ${say.number(b.of)} were before`,
    rule: (b) => `a drop is at most ${say.percent(b.atLeast, 1)} of before`,
  },
} satisfies Partial<Readonly<Record<Rule, RuleWords>>>;
