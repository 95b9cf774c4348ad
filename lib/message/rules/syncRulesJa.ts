import { sayIn } from '../../say.ts';
import type { Rule } from '../../verdict.ts';
import type { RuleWords } from '../catalogue.ts';

const say = sayIn('ja');
const toDo = 'CloudWatchのsyncMetricsのログと、読み取り元が応答しているかを確認し、同期が追いついたら「AWSの実行記録」から新しい実行を開始してください。';

/** The rules of metrics that a sync brings, in Japanese. */
export const syncRulesJa = {
  'synced-lately': {
    measured: (b) => `メトリクスの最後の同期はこの確認の${say.number(b.count)}分前で、それ以降のことは分かりません`,
    rule: (b) => `${say.number(b.atLeast)}分以内`,
    toDo,
  },
  'synced-whole': {
    measured: (b) => `この時間帯のうち最後の同期までの${say.number(b.of)}分間で、同期されているのは${say.number(b.count)}分のみです`,
    rule: () => 'すべての分（欠けがあると件数が少なく出るため）',
    toDo,
  },
} satisfies Partial<Readonly<Record<Rule, RuleWords>>>;
