import { sayIn } from '../../say.ts';
import type { Rule } from '../../verdict.ts';
import type { RuleWords } from '../catalogue.ts';
import { limitsJa } from './limitsJa.ts';

const say = sayIn('ja');
const { atLeastShare, atLeastCount, fewUnseen } = limitsJa;

/** The rules of a job queue's runbook, in Japanese. */
export const queueRulesJa = {
  'gauge-reports': {
    measured: (b) => `直近${say.number(b.of)}分のうち、メトリクスに値があるのは${say.number(b.count)}分です`,
    rule: (b) => `${say.number(b.atLeast)}分以上`,
    toDo: 'メトリクスが今も届いているかDatadogで確認してください。送信元が停止している可能性があります。',
  },
  'backlog-seen': {
    measured: (b) => `キューの待ちジョブは最大でも${say.number(b.count)}件でした`,
    rule: atLeastCount,
    toDo: 'モニターと比べてください。別のメトリクスを見ているか、より少ない件数で発報する可能性があります。',
  },
  'queues-judged': {
    measured: (b) => `判断できたキューは${say.number(b.of)}のうち${say.number(b.count)}のみです（ほかは滞留があったのに、現在の値かタグがありません）`,
    rule: () => '滞留のあったすべてのキュー',
    toDo: '値が届かなくなったキューや名前のないキューをグラフで確認してください。',
  },
  'drains-in-time': {
    measured: (b) => `待ちジョブは${say.number(b.count)}件（以前は${say.number(b.of)}件）`,
    rule: (b) => `${say.duration(b.atLeast * 60_000)}以内に空になること`,
  },
  'workers-left': {
    measured: (b) => `ワーカーは${say.number(b.count)}（以前は${say.number(b.of)}）`,
    rule: (b) => `以前の${atLeastShare(b)}`,
  },
  'workers-there': { measured: (b) => `ワーカーは${say.number(b.count)}（以前の数は不明）`, rule: (b) => `${say.number(b.atLeast)}以上` },
  'jobs-counted': {
    measured: () => 'この時間帯またはその前の時間帯に、記録のないメトリクスがあります',
    rule: () => '1件以上',
    toDo: 'メトリクスが今も届いているか、キューのタグが付いているか、Datadogで確認してください。',
  },
  'enough-fail': { measured: (b) => `ジョブ${say.share(b.count, b.of, b.atLeast)}が失敗`, rule: atLeastShare },
  'one-job-fails': { measured: (b) => `失敗${say.share(b.count, b.of, b.atLeast)}が同じ種類のジョブ`, rule: atLeastShare },
  'job-tagged': {
    measured: (b) => `ジョブの種類のタグが付いているのは失敗${say.share(b.count, b.of, 1)}のみです`,
    rule: fewUnseen,
    toDo: '失敗したジョブのメトリクスに、ジョブの種類を示すタグを付けてください。',
  },
  'enqueue-rate': {
    measured: (b) => `投入は毎分${say.number(b.count)}件（以前は${say.number(b.of)}件）`,
    rule: (b) => `急増とみなすのは${say.number(b.atLeast)}倍以上`,
  },
  'processing-rate': {
    measured: (b) => `処理は毎分${say.number(b.count)}件（以前は${say.number(b.of)}件）`,
    rule: (b) => `低下とみなすのは以前の${say.percent(b.atLeast, 1) ?? ''}以下`,
  },
} satisfies Partial<Readonly<Record<Rule, RuleWords>>>;
