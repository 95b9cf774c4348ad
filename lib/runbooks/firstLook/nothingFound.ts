import type { Alert } from '../../alert.ts';
import { conclude } from '../../engine/language.ts';
import { type Balanced, balancedIn } from './balancedIn.ts';
import { ownRunbook } from './ownRunbook.ts';

type Nothing = Balanced & { readonly alert: Alert };

const next = {
  en: 'Open the monitor, and look at what it measures: it may be about something else than failing requests.',
  ja: 'モニターを開き、何を測っているか確認してください。失敗したリクエスト以外の問題かもしれません。',
};

export const nothingFound = conclude({
  id: 'nothing-found',
  disposition: 'needs-investigation',
  byHand: next,
  words: {
    en: (known: Nothing, say) => {
      const { service, requests } = balancedIn(known, say);
      return {
        headline: 'no errors in the traces or at the load balancer, and no deploy on record',
        because: `0 of ${requests} requests in the load balancer's logs were answered with 5xx, and Datadog kept no failing trace of ${service}. That is not an all-clear: not every trace is kept, and the last 5 minutes of a load balancer's logs come late.`,
        next: `${next.en} ${ownRunbook.en(known.alert)}`,
      };
    },
    ja: (known: Nothing, say) => {
      const { service, requests } = balancedIn(known, say);
      return {
        headline: 'トレースにもロードバランサーにもエラーがなく、デプロイの記録もありません',
        because: `ロードバランサーのログのリクエスト${requests}件に5xxは0件で、${service}の失敗したトレースも保存されていません。「異常なし」という意味ではありません（トレースはすべて残るわけではなく、ロードバランサーのログは5分ほど遅れます）。`,
        next: `${next.ja}${ownRunbook.ja(known.alert)}`,
      };
    },
  },
});
