import { conclude } from '../../engine/language.ts';
import type { Say } from '../../say.ts';
import type { PaymentMethods } from '../../steps/whichPaymentMethod.ts';
import { thresholds } from './thresholds.ts';

type Methods = { readonly whichPaymentMethod: PaymentMethods };

const next = {
  en: (gateway: string, methods: string) => `Tell the support of ${gateway}; where they or their status page confirm it, switch ${methods} off there.`,
  ja: (gateway: string, methods: string) =>
    `${gateway}のサポートに連絡し、サポートかステータスページで障害が確認できたら${gateway}での${methods}決済を止めてください。`,
};
/** The gateway and its methods. `other` is answered only where there is one, which the type cannot say. */
function troubleIn({ trouble, payments, expected }: PaymentMethods, say: Say) {
  const { gateway, methods, count, expectedThere } = trouble ?? { gateway: '?', methods: [], count: 0, expectedThere: 0 };
  return {
    gateway,
    methods: say.list(methods),
    share: say.share(count, payments),
    cards: say.share(expected, payments, thresholds.only),
    rule: say.percent(thresholds.only, 1),
    cardsThere: say.number(expectedThere),
  };
}

export const gatewayFailing = conclude({
  id: 'gateway-failing',
  disposition: 'located',
  byHand: { en: next.en('the gateway', 'the payment method'), ja: next.ja('ゲートウェイ', '該当する') },
  words: {
    en: ({ whichPaymentMethod }: Methods, say) => {
      const { gateway, methods, share, cards, rule, cardsThere } = troubleIn(whichPaymentMethod, say);
      return {
        headline: `${gateway} is failing ${methods} payments`,
        because: `${share} failing payments are ${methods} at ${gateway}. Credit cards are ${cards}, too few for a mere card problem (rule: at least ${rule}); ${cardsThere} of them are at ${gateway} too.`,
        next: next.en(gateway, methods),
      };
    },
    ja: ({ whichPaymentMethod }: Methods, say) => {
      const { gateway, methods, share, cards, rule, cardsThere } = troubleIn(whichPaymentMethod, say);
      return {
        headline: `${gateway}の${methods}決済が失敗しています`,
        because: `失敗した決済${share}が${gateway}の${methods}決済です。クレジットカードは${cards}で（カードだけの問題とみなす基準は${rule}以上）、うち${cardsThere}件は同じ${gateway}です。`,
        next: next.ja(gateway, methods),
      };
    },
  },
});
