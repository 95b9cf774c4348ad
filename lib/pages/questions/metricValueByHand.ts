import { unitName } from '../../amount.ts';
import { metricQueryText } from '../../metricQueryText.ts';
import { sayIn } from '../../say.ts';
import { metricValue } from '../../steps/metricValue.ts';
import { byHand } from '../byHand.ts';
import { code } from '../code.ts';
import { syncOfCount, syncOfGauge } from '../syncByHand.ts';
import { cannotTellByHand, compareByHand, usualAnswers } from '../usualByHand.ts';

const read = {
  sum: { en: 'add its points up', ja: '値を合計してください' },
  avg: { en: 'read its average', ja: '平均を確認してください' },
  max: { en: 'read its highest value', ja: '最大値を確認してください' },
  min: { en: 'read its lowest value', ja: '最小値を確認してください' },
  last: { en: 'read its last value', ja: '最後の値を確認してください' },
} as const;

export const metricValueByHand = byHand(metricValue, {
  look: ({ metric, kind, each = 'sum', take, scale, scope, tags, sync, behind, ...rules }) => {
    const all = { ...Object.fromEntries(scope.map((tag) => [tag, tag.toUpperCase()])), ...tags };
    const query = code(metricQueryText({ metric, kind, each, tags: all }));
    const then = compareByHand(rules);
    const synced = kind === 'count' ? syncOfCount({ sync, behind }) : syncOfGauge(sync);
    return {
      en: `In Datadog, **Metrics → Explorer**, open ${query} for the alert's time, and ${read[take ?? 'sum'].en}${scale === undefined ? '' : `, in ${unitName(rules.unit, sayIn('en'))}`}.${then.en}${synced.en}`,
      ja: `Datadogの**Metrics → Explorer**で、アラートの期間の${query}を開き、${read[take ?? 'sum'].ja}${scale === undefined ? '' : `（単位：${unitName(rules.unit, sayIn('ja'))}）`}。${then.ja}${synced.ja}`,
    };
  },
  answers: {
    ...usualAnswers,
    'cannot-tell': ({ sync, ...rules }) =>
      cannotTellByHand({
        en: `${sync === undefined ? '' : 'its sync is behind, or '}the metric has no point in this time, which is no zero`,
        ja: `${sync === undefined ? '' : '同期が遅れている、または'}この期間に値がない（0とは限らない）`,
      })(rules),
  },
});
