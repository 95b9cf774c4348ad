import { conclude } from '../../engine/language.ts';
import type { CardReasons } from '../../steps/whoseCards.ts';
import { reasonsIn } from './reasonsIn.ts';

type Reasons = { readonly whoseCards: CardReasons };

export const falsePositive = conclude({
  id: 'false-positive',
  disposition: 'false-positive',
  words: {
    en: ({ whoseCards }: Reasons, say) => {
      const { theirs, theirReasons, ours, ourReasons } = reasonsIn(whoseCards, say);
      return {
        headline: "customers' own cards are being declined",
        because: `${theirs} card failures are the customers' own cards (rule: at least 90%): ${theirReasons}.${ours === '0' ? '' : ` The other ${ours}: ${ourReasons}.`}`,
        next: "Nothing to repair: close the alert. If it comes often, raise the monitor's threshold.",
      };
    },
    ja: ({ whoseCards }: Reasons, say) => {
      const { theirs, theirReasons, ours, ourReasons } = reasonsIn(whoseCards, say);
      return {
        headline: '顧客自身のカードが拒否されています',
        because: `カード決済の失敗${theirs}が顧客自身のカードによるもの（基準：90%以上）：${theirReasons}。${ours === '0' ? '' : `残り${ours}件：${ourReasons}。`}`,
        next: '復旧作業は不要です。アラートを閉じてください。頻発する場合はモニターのしきい値を上げてください。',
      };
    },
  },
});
