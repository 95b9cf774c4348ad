import { conclude } from '../../engine/language.ts';
import type { PaymentMethods } from '../../steps/whichPaymentMethod.ts';
import { thresholds } from './thresholds.ts';

type Methods = { readonly whichPaymentMethod: PaymentMethods };

const next = {
  en: (gateway: string, methods: string) => `Look at the status page of ${gateway} and tell their support; if they confirm it, switch ${methods} off there.`,
  ja: (gateway: string, methods: string) =>
    `${gateway}のステータスページを確認してサポートに連絡し、障害が確認できたら${gateway}での${methods}決済を止めてください。`,
};

export const gatewayFailing = conclude({
  id: 'gateway-failing',
  disposition: 'located',
  byHand: { en: next.en('the gateway', 'the payment method'), ja: next.ja('ゲートウェイ', '該当する') },
  words: {
    en: ({ whichPaymentMethod: { trouble, payments, expected } }: Methods, say) => {
      const methods = say.list(trouble?.methods ?? []);
      return {
        headline: `${trouble?.gateway} is failing ${methods} payments`,
        because: `${say.share(trouble?.count ?? 0, payments)} failing payments are ${methods} at ${trouble?.gateway}. Credit cards are ${say.share(expected, payments, thresholds.only)}, too few for a mere card problem (rule: at least ${say.percent(thresholds.only, 1)}); ${say.number(trouble?.expectedThere ?? 0)} of them are at ${trouble?.gateway} too.`,
        next: next.en(trouble?.gateway ?? '?', methods),
      };
    },
    ja: ({ whichPaymentMethod: { trouble, payments, expected } }: Methods, say) => {
      const methods = say.list(trouble?.methods ?? []);
      return {
        headline: `${trouble?.gateway}の${methods}決済が失敗しています`,
        because: `失敗した決済${say.share(trouble?.count ?? 0, payments)}が${trouble?.gateway}の${methods}決済です。クレジットカードは${say.share(expected, payments, thresholds.only)}で（カードだけの問題とみなす基準は${say.percent(thresholds.only, 1)}以上）、うち${say.number(trouble?.expectedThere ?? 0)}件は同じ${trouble?.gateway}です。`,
        next: next.ja(trouble?.gateway ?? '?', methods),
      };
    },
  },
});
