import { countQuery } from '../../sources/countQuery.ts';
import { whoseCards } from '../../steps/whoseCards.ts';
import { fewestToJudge } from '../../verdict.ts';
import { byHand } from '../byHand.ts';
import { percent } from '../percent.ts';
import { placeholders } from '../placeholders.ts';
import { syncOfCount } from '../syncByHand.ts';

const query = (metric: string, method: string) =>
  `\`${countQuery(metric, { service: placeholders.service, env: placeholders.env, payment_method: method }, ['reason'])}\``;

export const whoseCardsByHand = byHand(whoseCards, {
  look: ({ metric, method, customers, ...by }) => ({
    en: `In Datadog, **Metrics → Explorer**, sum ${query(metric, method)} over the time. These reasons are the customers' own cards: ${customers.map((one) => `\`${one}\``).join(', ')}. Any other reason counts as ours.${syncOfCount(by).en}`,
    ja: `Datadogの**Metrics → Explorer**で${query(metric, method)}を期間全体で合計してください。次の理由は顧客自身のカードによるものです：${customers.map((one) => `\`${one}\``).join('、')}。それ以外は自社側の理由とみなします。${syncOfCount(by).ja}`,
  }),
  answers: {
    'customers': ({ share }) => ({ en: `At least ${percent(share, 'en')} have a reason of that list.`, ja: `${percent(share, 'ja')}以上がこの一覧の理由。` }),
    'ours': ({ share }) => ({ en: `Less than ${percent(share, 'en')} have a reason of that list.`, ja: `この一覧の理由が${percent(share, 'ja')}未満。` }),
    'cannot-tell': ({ seen, sync }) => ({
      en: `You cannot look, ${sync === undefined ? '' : 'the sync is behind, '}the metric has no points or fewer than ${fewestToJudge} failures, or it saw less than ${percent(seen, 'en')} of the failures counted in the step before: it speaks of something else.`,
      ja: `確認できない、${sync === undefined ? '' : '同期が遅れている、'}メトリクスに値がないか失敗が${fewestToJudge}件未満、または前の手順で数えた失敗の${percent(seen, 'ja')}未満しか含まれていない（別のことを示している）。`,
    }),
  },
});
