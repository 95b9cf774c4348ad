import { sayIn } from '../../say.ts';
import type { Rule } from '../../verdict.ts';
import type { RuleWords } from '../catalogue.ts';
import { limitsEn } from './limitsEn.ts';

const say = sayIn('en');
const { atLeastCount } = limitsEn;

/** The words for the rules of what stands alongside, in English. */
export const alongsideRulesEn: Readonly<
  Record<Extract<Rule, 'fired-before' | 'deploy-before' | 'deploys-looked-for' | 'status-page-known' | 'parts-in-trouble'>, RuleWords>
> = {
  'fired-before': {
    measured: (b) => `${say.number(b.count)} earlier ${say.isOne(b.count) ? 'alert' : 'alerts'} in ${say.number(b.of)} of the monitor's events`,
    rule: atLeastCount,
  },
  'deploy-before': {
    measured: (b) => `the last deploy was ${say.number(b.count)} ${say.isOne(b.count) ? 'minute' : 'minutes'} before the alert`,
    rule: (b) => `at most ${say.number(b.atLeast)} minutes`,
  },
  'deploys-looked-for': {
    measured: (b) => `looked for deploys in ${say.number(b.count)} of ${say.number(b.of)} ${say.isOne(b.of) ? 'place' : 'places'}, and found none`,
    rule: () => 'all of them must answer',
  },
  'status-page-known': {
    measured: (b) => `${say.number(b.count)} status pages of the gateway are in the runbook's table`,
    rule: atLeastCount,
  },
  'parts-in-trouble': {
    measured: (b) => `the status page names ${say.number(b.count)} ${say.isOne(b.count) ? 'part' : 'parts'} in trouble`,
    rule: atLeastCount,
  },
};
