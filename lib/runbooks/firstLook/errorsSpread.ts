import type { Alert } from '../../alert.ts';
import { conclude } from '../../engine/language.ts';
import type { FailingTraces } from '../../facts/traces.ts';
import { bottomsIn } from './bottomsIn.ts';
import { ownRunbook } from './ownRunbook.ts';
import { thresholds } from './thresholds.ts';

type Traces = { readonly alert: Alert; readonly errorTraces: FailingTraces };

const next = {
  en: 'Look for what these services share: a database, a network, a library, a flag.',
  ja: 'これらのサービスに共通するもの（データベース、ネットワーク、ライブラリ、フラグ）を確認してください。',
};

export const errorsSpread = conclude({
  id: 'errors-spread',
  disposition: 'needs-investigation',
  byHand: next,
  words: {
    en: ({ alert, errorTraces }: Traces, say) => {
      const { walked, services } = bottomsIn(errorTraces, say);
      return {
        headline: 'the errors start at several services, none of them with most',
        because: `${walked} failing traces were followed down, and end in: ${services}. One service would need at least ${say.percent(thresholds.most, 1)}.`,
        next: `${next.en} ${ownRunbook.en(alert)}`,
      };
    },
    ja: ({ alert, errorTraces }: Traces, say) => {
      const { walked, services } = bottomsIn(errorTraces, say);
      return {
        headline: 'エラーは複数のサービスから始まっており、大半を占めるものはありません',
        because: `失敗したトレース${walked}件をたどった先：${services}。1つのサービスと判断する基準は${say.percent(thresholds.most, 1)}以上です。`,
        next: `${next.ja}${ownRunbook.ja(alert)}`,
      };
    },
  },
});
