import { conclude } from '../../engine/language.ts';
import type { CardReasons } from '../../steps/whoseCards.ts';
import { reasonsIn } from './reasonsIn.ts';
import { thresholds } from './thresholds.ts';

type Reasons = { readonly whoseCards: CardReasons };

const next = {
  en: "Nothing to repair: close the alert. If it comes often, take card declines (402) out of the monitor's query; do not raise its threshold, real outages may be smaller.",
  ja: '復旧作業は不要です。アラートをクローズしてください。頻発する場合は、モニターのクエリからカード拒否（402）を除いてください。しきい値は上げないでください（実際の障害の方が小さいことがあります）。',
};

export const falsePositive = conclude({
  id: 'false-positive',
  disposition: 'false-positive',
  byHand: next,
  words: {
    en: ({ whoseCards }: Reasons, say) => {
      const { theirs, theirReasons, ours, ourReasons } = reasonsIn(whoseCards, say);
      return {
        headline: "customers' own cards are being declined",
        because: `${theirs} card failures in the metric are the customers' own cards (rule: at least ${say.percent(thresholds.nearlyAll, 1)}): ${theirReasons}.${ours === '0' ? '' : ` The other ${ours}: ${ourReasons}.`}`,
        next: next.en,
      };
    },
    ja: ({ whoseCards }: Reasons, say) => {
      const { theirs, theirReasons, ours, ourReasons } = reasonsIn(whoseCards, say);
      return {
        headline: '顧客自身のカードが拒否されています',
        because: `カード決済の失敗${theirs}が顧客自身のカードによるもの（基準：${say.percent(thresholds.nearlyAll, 1)}以上）：${theirReasons}。${ours === '0' ? '' : `残り${ours}件：${ourReasons}。`}`,
        next: next.ja,
      };
    },
  },
});
