import { conclude } from '../../engine/language.ts';
import type { FailingRequests } from '../../spans.ts';

type Where = { readonly whereAreTheErrors: FailingRequests };

const next = {
  en: "Open the monitor and compare with the service's error metric; look at the load balancer's logs for requests that never reached the service.",
  ja: 'モニターを開いてサービスのエラーメトリクスと比べ、サービスに届かなかったリクエストがないかロードバランサーのログを確認してください。',
};

export const nothingFound = conclude({
  id: 'nothing-found',
  disposition: 'needs-investigation',
  byHand: next,
  words: {
    en: ({ whereAreTheErrors: { service, env, fromMetric } }: Where) => ({
      headline: `no failing requests in the ${fromMetric ? 'trace metrics' : 'spans'}`,
      because: fromMetric
        ? `0 failing requests: none that trace metrics count has a status over 399. That is not an all-clear.`
        : `0 failing requests: Datadog kept no span of ${service} in ${env} with a status over 399. That is not an all-clear: failing requests may not have been kept as spans.`,
      next: next.en,
    }),
    ja: ({ whereAreTheErrors: { service, env, fromMetric } }: Where) => ({
      headline: `${fromMetric ? 'トレースメトリクス' : 'スパン'}に失敗したリクエストが見つかりません`,
      because: fromMetric
        ? `失敗したリクエストは0件：トレースメトリクスにステータス400以上はありません。「異常なし」という意味ではありません。`
        : `失敗したリクエストは0件：Datadogに${service}（${env}）のステータス400以上のスパンは保存されていません。失敗したリクエストがスパンとして保存されなかった可能性もあり、「異常なし」という意味ではありません。`,
      next: next.ja,
    }),
  },
});
