import { sayIn } from '../../say.ts';
import type { Rule } from '../../verdict.ts';
import type { RuleWords } from '../catalogue.ts';

const say = sayIn('en');
const toDo =
  'See the log of syncMetrics in CloudWatch, and whether what it reads answers; when it has caught up, open This run in AWS and choose New execution.';

/** The rules of metrics that a sync brings, in English. */
export const syncRulesEn = {
  'synced-lately': {
    measured: (b) =>
      `the metric was last synced ${say.number(b.count)} ${say.isOne(b.count) ? 'minute' : 'minutes'} before this look, so it says nothing about what came since`,
    rule: (b) => `at most ${say.number(b.atLeast)} minutes`,
    toDo,
  },
  'synced-whole': {
    measured: (b) => `only ${say.number(b.count)} of the window's ${say.number(b.of)} minutes until the last sync are synced`,
    rule: () => 'all of them, as a count without some is too low',
    toDo,
  },
} satisfies Partial<Readonly<Record<Rule, RuleWords>>>;
