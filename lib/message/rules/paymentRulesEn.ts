import { sayIn } from '../../say.ts';
import type { Because, Rule } from '../../verdict.ts';
import type { RuleWords } from '../catalogue.ts';
import { limitsEn } from './limitsEn.ts';

const say = sayIn('en');
const { atLeastShare, atLeastCount, fewUnseen } = limitsEn;
const failing = (n: number): string => `${say.number(n)} failing ${say.isOne(n) ? 'request' : 'requests'}`;
const part = ({ count, of }: Because, rule?: number): string => {
  const percent = say.percent(count, of, rule);
  return percent === undefined ? '' : ` (${percent})`;
};
const ofFailing = (b: Because, rule?: number): string => `${say.number(b.count)} of ${failing(b.of)}${part(b, rule)}`;

/** The rules of a payment's runbook, and those of failing requests that others use too, in English. */
export const paymentRulesEn = {
  'any-failing': { measured: (b) => `${failing(b.count)} in this window`, rule: atLeastCount },
  'enough-failing': { measured: (b) => `${b.count < b.atLeast ? 'too few to judge: ' : ''}${failing(b.count)}`, rule: atLeastCount },
  'only-expected-endpoints': { measured: (b) => `${ofFailing(b, b.atLeast)} are at the expected endpoints`, rule: atLeastShare },
  'endpoints-all-listed': { measured: (b) => `Datadog listed the endpoints of only ${ofFailing(b, 1)}`, rule: fewUnseen },
  'only-expected-method': { measured: (b) => `${ofFailing(b, b.atLeast)} were paid by the expected method`, rule: atLeastShare },
  'method-shown': {
    measured: (b) => `trace metrics do not show the payment method of ${failing(b.of)}`,
    rule: () => 'it must be known',
    toDo: 'Run it again later: the spans show it.',
  },
  'method-tagged': { measured: (b) => `only ${ofFailing(b, 1)} carry the payment method's tag`, rule: fewUnseen },
  'gateway-tagged': { measured: (b) => `${ofFailing(b, b.atLeast)} carry the gateway's tag`, rule: atLeastShare },
  'metric-has-points': {
    measured: (b) => (b.count === 0 ? `the metric saw nothing in this window, where the spans show ${failing(b.of)}` : `the metric saw ${ofFailing(b, 1)}`),
    rule: () => 'it must have seen some',
  },
  'metric-saw-enough': { measured: (b) => `the metric saw ${ofFailing(b, b.atLeast)}`, rule: atLeastShare },
  'customers-own-cards': {
    measured: (b) => `${say.number(b.count)} of the ${say.number(b.of)} failures that the metric saw${part(b, b.atLeast)} come from the customers' own cards`,
    rule: atLeastShare,
  },
} satisfies Partial<Readonly<Record<Rule, RuleWords>>>;
