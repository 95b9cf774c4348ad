import type { Alert } from '../../alert.ts';
import { conclude } from '../../engine/language.ts';
import type { FailingTraces } from '../../facts/traces.ts';
import { bottomsIn } from './bottomsIn.ts';
import { ownRunbook } from './ownRunbook.ts';
import { thresholds } from './thresholds.ts';

type Traces = { readonly alert: Alert; readonly errorTraces: FailingTraces };

const next = {
  en: (worst: string, trace: string) => `Tell the owner of ${worst}, with ${trace}, and ask what changed there.`,
  ja: (worst: string, trace: string) => `${trace}を添えて${worst}の担当者に連絡し、変更がなかったか確認してください。`,
};

export const startsElsewhere = conclude({
  id: 'starts-elsewhere',
  disposition: 'located',
  byHand: { en: next.en('that other service', 'one of the traces'), ja: next.ja('そのサービス', 'トレースの1つ') },
  words: {
    en: ({ alert, errorTraces }: Traces, say) => {
      const { worst, errorType, share, errors } = bottomsIn(errorTraces, say);
      return {
        headline: `the errors of ${errorTraces.service} start at ${worst}${errorType === '' ? '' : ` (${errorType})`}`,
        because: `${share} failing traces, followed down to the deepest span that failed, end in ${worst} (rule: at least ${say.percent(thresholds.most, 1)}): ${errors}.`,
        next: `${next.en(worst, 'the example trace')} ${ownRunbook.en(alert)}`,
      };
    },
    ja: ({ alert, errorTraces }: Traces, say) => {
      const { worst, errorType, share, errors } = bottomsIn(errorTraces, say);
      return {
        headline: `${errorTraces.service}のエラーは${worst}から始まっています${errorType === '' ? '' : `（${errorType}）`}`,
        because: `失敗したトレース${share}が、失敗した最も深いスパンまでたどると${worst}に行き着きます（基準：${say.percent(thresholds.most, 1)}以上）：${errors}。`,
        next: `${next.ja(worst, '「トレースの例」')}${ownRunbook.ja(alert)}`,
      };
    },
  },
});
