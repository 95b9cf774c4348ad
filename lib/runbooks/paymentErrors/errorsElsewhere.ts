import { conclude } from '../../engine/language.ts';
import type { Say } from '../../say.ts';
import type { FailingRequests } from '../../spans.ts';
import { largest } from '../largest.ts';
import { thresholds } from './thresholds.ts';

type Where = { readonly whereAreTheErrors: FailingRequests };

/** The failing requests outside payment authorization. */
function elsewhereIn({ failing, expected, groups }: FailingRequests, say: Say) {
  const elsewhere = groups.filter((group) => !group.expected);
  return {
    share: say.share(failing - expected, failing),
    worst: elsewhere[0]?.endpoint ?? '?',
    mostly: largest(
      elsewhere.map(({ endpoint, status, count }) => ({ name: `${endpoint} (${status})`, count })),
      failing - expected,
      say,
    ),
    payments: say.number(expected),
    /** Below the threshold the errors are not only at payment authorization; most of them may be there all the same. */
    also: expected > failing / 2,
  };
}

const next = {
  en: (worst: string) => `Tell the owner of ${worst}, with the spans.`,
  ja: (worst: string) => `スパンを添えて${worst}の担当者に連絡してください。`,
};

export const errorsElsewhere = conclude({
  id: 'errors-elsewhere',
  disposition: 'located',
  byHand: { en: next.en('the endpoint with most failing requests'), ja: next.ja('失敗が最も多いエンドポイント') },
  words: {
    en: ({ whereAreTheErrors }: Where, say) => {
      const { share, worst, mostly, payments, also } = elsewhereIn(whereAreTheErrors, say);
      return {
        headline: `${worst} is failing, ${also ? 'and not only payments' : 'not payments'}`,
        because: `${share} failing requests are outside payment authorization, too many for a mere payment problem (rule: at least ${say.percent(thresholds.only, 1)} inside): ${mostly}.`,
        next: `${next.en(worst)}${payments === '0' ? '' : ` Payment authorization has ${payments} failing requests too: look at those as well.`}`,
      };
    },
    ja: ({ whereAreTheErrors }: Where, say) => {
      const { share, worst, mostly, payments, also } = elsewhereIn(whereAreTheErrors, say);
      return {
        headline: `決済承認以外（${worst}）${also ? 'でも' : 'で'}エラーが発生しています`,
        because: `失敗したリクエスト${share}が決済承認以外で発生（決済承認「だけ」とみなす基準は${say.percent(thresholds.only, 1)}以上）：${mostly}。`,
        next: `${next.ja(worst)}${payments === '0' ? '' : `決済承認でも${payments}件失敗しています。そちらも確認してください。`}`,
      };
    },
  },
});
