import { facets } from '../../spans.ts';
import { whichPaymentMethod } from '../../steps/whichPaymentMethod.ts';
import { fewestToJudge } from '../../verdict.ts';
import { byHand } from '../byHand.ts';
import { percent } from '../percent.ts';

const [method, gateway] = [`\`${facets.method}\``, `\`${facets.gateway}\``];

export const whichPaymentMethodByHand = byHand(whichPaymentMethod, {
  look: ({ expected }) => ({
    en: `Keep the same search, add the expected endpoints to it, and group by ${method} and ${gateway}. What share of the failing payments is \`${expected}\`?`,
    ja: `同じ検索に想定したエンドポイントの条件を加え、${method}と${gateway}ごとに数えてください。失敗した決済に占める\`${expected}\`の割合を出してください。`,
  }),
  answers: {
    'only-expected': ({ expected, share }) => ({
      en: `At least ${percent(share, 'en')} of the failing payments are \`${expected}\`.`,
      ja: `失敗した決済の${percent(share, 'ja')}以上が\`${expected}\`。`,
    }),
    'other': ({ expected, share }) => ({
      en: `Less than ${percent(share, 'en')} are \`${expected}\`, even if all payments without the tag were: the gateway with most of the others is the one in trouble.`,
      ja: `タグのない決済をすべて含めても\`${expected}\`が${percent(share, 'ja')}未満：その他の決済が最も多く失敗しているゲートウェイに問題がある。`,
    }),
    'cannot-tell': () => ({
      en: `You cannot look, the payments (or the gateway) have no tag, or it is fewer than ${fewestToJudge} payments.`,
      ja: `確認できない、決済（またはゲートウェイ）にタグがない、または決済が${fewestToJudge}件未満。`,
    }),
  },
});
