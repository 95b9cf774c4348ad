import { sayIn } from '../say.ts';
import type { Because } from '../verdict.ts';
import type { FirstLookWords } from './catalogue.ts';
import { limitsJa } from './rules/limitsJa.ts';

const say = sayIn('ja');
const { atLeastShare, fewUnseen } = limitsJa;
const failing = '失敗したリクエスト';
const ofTraces = (b: Because, rule?: number): string => `失敗したトレース${say.share(b.count, b.of, rule)}`;
const facetToDo = 'まず手作業で確認してください。後でlib/runbooks/firstLook.tsにログのファセット名を設定してください。';
const mustBeKnown = (): string => 'ステータスが分かること';

/** What the questions of `first-look` add to the words, in Japanese. */
export const firstLookJa: FirstLookWords = {
  rules: {
    'errors-start-at': { measured: (b) => `${ofTraces(b, b.atLeast)}が1つのサービスから始まっています`, rule: atLeastShare },
    'traces-read': { measured: (b) => `読み取れたのは${ofTraces(b, 1)}のみです`, rule: fewUnseen },
    'only-the-edge': { measured: (b) => `${failing}${say.share(b.count, b.of, b.atLeast)}がロードバランサー自身の応答`, rule: atLeastShare },
    'only-targets': { measured: (b) => `${failing}${say.share(b.count, b.of, b.atLeast)}がターゲットからの応答`, rule: atLeastShare },
    'logs-there': {
      measured: () => 'このサービスと環境のロードバランサーのログが、正常なリクエストも含めて1件もありません',
      rule: () => '1件以上',
      toDo: 'まず手作業で確認してください。後でロードバランサーのログにserviceとenvのタグを付けるか、lib/runbooks/firstLook.tsにログの場所を設定してください。',
    },
    'status-shown': {
      measured: (b) => `ロードバランサーのログ${say.number(b.of)}件のどれにもステータスがありません`,
      rule: mustBeKnown,
      toDo: facetToDo,
    },
    'target-status-shown': {
      measured: (b) => `ロードバランサーのログ${say.number(b.of)}件のどれにもターゲットのステータスがありません`,
      rule: mustBeKnown,
      toDo: facetToDo,
    },
    'requests-all-listed': {
      measured: (b) => `ロードバランサーの${failing}のうち、Datadogから内訳を得られたのは${say.number(b.of)}件のみです`,
      rule: fewUnseen,
    },
  },
  followed: (walked, found, more, scope, from, to) =>
    found === 0
      ? `${scope}の失敗したトレースを${from}から${to}まで探しましたが、Datadogに保存されたものはありませんでした`
      : `${scope}の失敗したトレース${more ? '（新しいもの）' : ''}${say.number(found)}件のうち${say.number(walked)}件をたどりました（${from}から${to}まで）`,
  unread: (count, why) => `失敗したトレース${say.number(count)}件（${why}）`,
  balanced: (all, failed) =>
    `ロードバランサーのログ：リクエスト${say.number(all)}件、うち5xxの応答${say.number(failed)}件（ログは5分ほど遅れることがあります）`,
  balancer: 'ロードバランサーのログ',
};
