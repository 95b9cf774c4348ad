import { sayIn } from '../../say.ts';
import type { Rule } from '../../verdict.ts';
import type { RuleWords } from '../catalogue.ts';
import { limitsJa } from './limitsJa.ts';

const say = sayIn('ja');
const { atLeastCount } = limitsJa;

/** The words for the rules of what stands alongside, in Japanese. */
export const alongsideRulesJa: Readonly<
  Record<Extract<Rule, 'fired-before' | 'deploy-before' | 'deploys-looked-for' | 'status-page-known' | 'parts-in-trouble'>, RuleWords>
> = {
  'fired-before': { measured: (b) => `モニターのイベント${say.number(b.of)}件のうち、以前のアラートは${say.number(b.count)}件`, rule: atLeastCount },
  'deploy-before': { measured: (b) => `最後のデプロイはアラートの${say.number(b.count)}分前`, rule: (b) => `${say.number(b.atLeast)}分以内` },
  'deploys-looked-for': { measured: (b) => `デプロイの記録${say.share(b.count, b.of)}を確認し、見つからず`, rule: () => 'すべての確認が必要' },
  'status-page-known': { measured: (b) => `ランブックの表にあるゲートウェイのステータスページは${say.number(b.count)}件`, rule: atLeastCount },
  'parts-in-trouble': { measured: (b) => `ステータスページに異常と表示されている項目は${say.number(b.count)}件`, rule: atLeastCount },
};
