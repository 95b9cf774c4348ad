import { conclude } from '../../engine/language.ts';
import type { CardReasons } from '../../steps/whoseCards.ts';
import { reasonsIn } from './reasonsIn.ts';
import { thresholds } from './thresholds.ts';

type Reasons = { readonly whoseCards: CardReasons };

const next = {
  en: (trace: string) => `Open ${trace} and follow its first error; check what was deployed in the hour before.`,
  ja: (trace: string) => `${trace}を開いて最初のエラーをたどり、アラート直前1時間のデプロイを確認してください。`,
};

export const needsInvestigation = conclude({
  id: 'needs-investigation',
  disposition: 'needs-investigation',
  byHand: { en: next.en('one of the failing traces'), ja: next.ja('失敗したトレースの1つ') },
  words: {
    en: ({ whoseCards }: Reasons, say) => {
      const { theirs, of, ours, ourReasons, worstOfOurs } = reasonsIn(whoseCards, say);
      return {
        headline: `${ours} of ${of} card failures are ours, most of them ${worstOfOurs}`,
        because: `Reasons on our side: ${ourReasons}. The customers' own cards are ${theirs} card failures (a false positive needs at least ${say.percent(thresholds.nearlyAll, 1)}).`,
        next: next.en('the example trace'),
      };
    },
    ja: ({ whoseCards }: Reasons, say) => {
      const { theirs, of, ours, ourReasons, worstOfOurs } = reasonsIn(whoseCards, say);
      return {
        headline: `カード決済の失敗${of}件中${ours}件は自社側の理由です（最多：${worstOfOurs}）`,
        because: `自社側の理由：${ourReasons}。顧客自身のカードによる失敗は${theirs}です（誤検知とみなす基準は${say.percent(thresholds.nearlyAll, 1)}以上）。`,
        next: next.ja('「トレースの例」'),
      };
    },
  },
});
