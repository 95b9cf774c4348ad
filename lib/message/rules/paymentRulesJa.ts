import { sayIn } from '../../say.ts';
import type { Because, Rule } from '../../verdict.ts';
import type { RuleWords } from '../catalogue.ts';
import { limitsJa } from './limitsJa.ts';

const say = sayIn('ja');
const { atLeastShare, atLeastCount, fewUnseen } = limitsJa;
const failing = '失敗したリクエスト';
const ofFailing = ({ count, of }: Because, rule?: number): string => `${failing}${say.share(count, of, rule)}`;

/** The rules of a payment's runbook, and those of failing requests that others use too, in Japanese. */
export const paymentRulesJa = {
  'any-failing': { measured: (b) => `この時間帯に${failing}は${say.number(b.count)}件`, rule: atLeastCount },
  'enough-failing': {
    measured: (b) => `${b.count < b.atLeast ? '少なすぎて判断できません：' : ''}${failing}${say.number(b.count)}件`,
    rule: atLeastCount,
  },
  'only-expected-endpoints': { measured: (b) => `${ofFailing(b, b.atLeast)}が想定したエンドポイントで発生`, rule: atLeastShare },
  'endpoints-all-listed': { measured: (b) => `Datadogからエンドポイントの内訳を得られたのは${ofFailing(b, 1)}のみです`, rule: fewUnseen },
  'only-expected-method': { measured: (b) => `${ofFailing(b, b.atLeast)}が想定した決済手段によるもの`, rule: atLeastShare },
  'method-shown': {
    measured: (b) => `トレースメトリクスでは${failing}${say.number(b.of)}件の決済手段が分かりません`,
    rule: () => '決済手段が分かること',
    toDo: '後で再実行してください。',
  },
  'method-tagged': { measured: (b) => `決済手段のタグが付いているのは${ofFailing(b, 1)}のみです`, rule: fewUnseen },
  'gateway-tagged': { measured: (b) => `ゲートウェイのタグが付いているのは${ofFailing(b, b.atLeast)}です`, rule: atLeastShare },
  'metric-has-points': {
    measured: (b) =>
      b.count === 0
        ? `スパンには${failing}が${say.number(b.of)}件あるのに、メトリクスにはこの時間帯の記録がありません`
        : `メトリクスに記録されているのは${ofFailing(b, 1)}です`,
    rule: () => '1件以上',
  },
  'metric-saw-enough': { measured: (b) => `メトリクスに記録されているのは${ofFailing(b, b.atLeast)}です`, rule: atLeastShare },
  'customers-own-cards': {
    measured: (b) => `メトリクスに記録された失敗${say.share(b.count, b.of, b.atLeast)}が顧客自身のカードによるもの`,
    rule: atLeastShare,
  },
} satisfies Partial<Readonly<Record<Rule, RuleWords>>>;
