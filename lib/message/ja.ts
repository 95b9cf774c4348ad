import { sayIn } from '../say.ts';
import type { Catalogue } from './catalogue.ts';
import { firstLookJa } from './firstLookJa.ts';
import { alongsideRulesJa } from './rules/alongsideRulesJa.ts';
import { paymentRulesJa } from './rules/paymentRulesJa.ts';
import { queueRulesJa } from './rules/queueRulesJa.ts';
import { syncRulesJa } from './rules/syncRulesJa.ts';
import { usualRulesJa } from './rules/usualRulesJa.ts';

const say = sayIn('ja');
const failing = '失敗したリクエスト';
const byHandNow = 'まず手作業で確認してください。';
const readTheLog = `${byHandNow}後でステップのログを確認してください。修正が必要です。`;

/** Japanese. */
export const ja: Catalogue = {
  say,
  dispositions: {
    'false-positive': { name: '誤検知', meaning: '自社システムに異常はありません。' },
    located: { name: '原因箇所を特定', meaning: '実際に障害が起きています。箇所は次のとおりです。' },
    'needs-investigation': { name: '要調査', meaning: '原因は分かっていません。人による調査が必要です。' },
    'could-not-check': { name: '確認できず', meaning: '「異常なし」という意味ではありません。' },
  },
  firstLook: firstLookJa,
  rules: {
    ...alongsideRulesJa,
    ...firstLookJa.rules,
    ...paymentRulesJa,
    ...queueRulesJa,
    ...usualRulesJa,
    ...syncRulesJa,
  },
  aside: (words) => `（${words}）`,
  clauses: (parts) => parts.map((part) => (/[？?]$/.test(part) ? part : `${part}。`)).join(''),
  listed: (parts) => parts.join('、'),
  withRule: (measured, rule) => `${measured}（基準：${rule}）`,
  failures: {
    RateLimited: { why: '質問の上限に達しました', toDo: '数分後に再実行するか、手作業で確認してください。' },
    Unavailable: {
      why: 'Datadogが停止しているか、接続できません',
      toDo: 'Datadogのステータスページを確認し、復旧後に「AWSの実行記録」から新しい実行を開始してください。',
    },
    Forbidden: { why: 'キーが無効か、権限が不足しています', toDo: `${byHandNow}キーの更新または権限の付与が必要です。` },
    Refused: { why: '問い合わせの内容がサービスに拒否されました', toDo: `${byHandNow}ランブックの問い合わせ内容かモニターのタグに誤りがあります。` },
    PartialResult: { why: 'サービス側で時間切れとなり、一部の結果しか得られませんでした', toDo: '1分後に再実行してください。' },
    UnexpectedAnswer: { why: 'サービスから想定外の形式の応答がありました', toDo: '再実行し、それでも変わらなければ手作業で確認してください。' },
    NotConfigured: { why: '必要な設定がされていません', toDo: `${byHandNow}その後、ここに示された項目を設定して再実行してください。` },
    NotSetUp: { why: '調べる対象がそのサービスに用意されていません', toDo: `${byHandNow}その後、ここに示されたものを用意してください。` },
    TagMissing: { why: 'どこを調べるかを示すタグがモニターにありません', toDo: `${byHandNow}その後、モニターにタグを追加してください。` },
    timedOut: { why: '時間がかかりすぎたため打ち切られました', toDo: '再実行し、また打ち切られる場合は手作業で確認してください。' },
    died: { why: 'ステップのプログラムが異常終了しました', toDo: readTheLog },
    away: {
      why: '外部サービスが停止しているか、接続できません',
      toDo: 'そのサービス自身のステータスページを確認し、復旧後に「AWSの実行記録」から新しい実行を開始してください。',
    },
    untrusted: {
      why: 'サービスの接続先または証明書を信頼できないため、問い合わせませんでした',
      toDo: `${byHandNow}その後、lib/outsideの定義を直すか、サービスの提供元に連絡してください。`,
    },
    unforeseen: { why: '想定外の理由で中断しました', toDo: readTheLog },
  },
  test: 'テスト',
  headed: (name, headline) => `${name}：${headline}`,
  couldNotLook: (question, error) => `${question} 確認できませんでした（${error}）。`,
  next: '次の対応：',
  pleaseLook: (mention) => `${mention} 確認をお願いします。`,
  table: {
    endpoint: 'エンドポイント',
    status: 'ステータス',
    paidBy: '決済手段 / ゲートウェイ',
    count: '件数',
    share: '割合',
    other: 'その他',
    noTag: 'タグなし',
    nothing: '–',
  },
  chart: {
    title: (minutes) => `${failing}（${say.number(minutes)}分ごと）`,
    series: '失敗件数',
    minutes: 'アラートからの分数',
    hours: 'アラートからの時間数',
    y: '失敗件数',
  },
  links: {
    spans: '失敗したスパン',
    around: 'アラート前後のスパン',
    counted: (from, what) => `${from === 'logs' ? 'ログ' : 'スパン'}：${what}`,
    opens: 'ページを開く',
    trace: (error) => (error === '' ? 'トレースの例' : `トレースの例：${error}`),
    monitor: (title) => (title === '' ? 'モニター' : `モニター：${title}`),
    byHand: '手作業の手順',
    event: 'アラートイベント',
    execution: 'AWSの実行記録',
  },
  scope: (service = '', env = '') => (service !== '' && env !== '' ? `${service}（${env}）` : service || env),
  failed: {
    step: '答えが出なかった質問：',
    why: '理由：',
    toDo: '対処：',
    learned: 'それまでに分かったこと：',
    nothingLearned: 'なし（最初のステップのため）',
    short: (question, why) => `「${question}」の答えが出ませんでした：${why}`,
  },
  unworded: {
    headline: '実際の障害として扱ってください',
    because: (verdict, error) => `確認の結果は${verdict}でしたが、文章にする処理に失敗しました：${error}。`,
    next: '実際の障害として扱い、手作業で確認してください。後でpostVerdictのログを確認してください。修正が必要です。',
    answered: (answer, count, of) => `${answer}（${of}件中${count}件）`,
  },
  groups: {
    one: '1グループについて',
    several: (count, named) => `*このモニターの${say.number(count)}グループについて：* ${named}。`,
    notLookedAt: (count) => `*サービスや環境が異なる${say.number(count)}グループは未調査です。手作業で確認してください。* それ以外：`,
    unknown: 'ほかのグループの発報は確認できませんでした',
    partly: (name, lookedAt, of) => `${name}（${say.number(of)}グループ中${say.number(lookedAt)}グループを調査）`,
    nothingBrokenThere: '調査した範囲では、こちらに故障はありません。',
  },
  lookedAt: (count, scope, from, to) =>
    count === 0
      ? `${scope}の${failing}を${from}から${to}まで探しましたが、見つかりませんでした`
      : `${scope}の${failing}${say.number(count)}件を調べました（${from}から${to}まで）`,
  readMetrics: (metrics, scope, from, to) => `${scope === '' ? '' : `${scope}の`}${metrics}を調べました（${from}から${to}まで）`,
  counted: (from, query, start, end) => `${from === 'logs' ? 'インデックスされたログ' : '保存されたスパン'}を${query}で集計しました（${start}から${end}まで）`,
  wouldLook: (scope, from, to) => `${scope === '' ? '' : `${scope}で`}調べるべき時間帯：${from}から${to}まで`,
  sampled: (sampled) =>
    sampled
      ? 'サンプリングあり：Datadogで検索できるのは保存されたスパンだけなので、実際はもっと多い可能性があります'
      : 'Datadogからサンプリングの報告はありません',
  fromMetric: 'トレースメトリクスの実数です（決済手段とゲートウェイは不明）',
  unlisted: (count) => `うち${say.number(count)}件はDatadogから内訳を得られていません`,
  cut: 'Datadogの一覧が上限に達したため、実際はもっと多い可能性があります',
  sampleSpans: (why) => `スパンの例（${why}）`,
  progress: (sync, why) => `同期${sync}の進み具合（${why}）`,
  more: (count) => `ほか${say.number(count)}件`,
  couldNotCheck: (what) => `確認できなかったもの：${what}`,
  monitorSays: (status) => `モニターの通知：${status}`,
  fired: (at) => `アラート発生：${at}`,
  took: (ms, byHand) => `${say.duration(ms)}で確認${byHand === undefined ? '' : `（${byHand}）`}`,
  byHand: (label, minutes) => `${label}では${say.duration(minutes * 60_000)}`,
  byHandLabel: '手作業',
  pushed: (name, scope, rest) => `${[name, scope].filter((word) => word !== '').join('、')}${rest.length === 0 ? '' : `：${rest.join('。')}`}。`,
};
