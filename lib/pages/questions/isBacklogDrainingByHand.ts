import { freshMinutes } from '../../facts/gauge.ts';
import { apart, isBacklogDraining, lookBack } from '../../steps/isBacklogDraining.ts';
import { byHand } from '../byHand.ts';
import { gaugeByHand } from '../metricByHand.ts';
import { syncOfGauge } from '../syncByHand.ts';

export const isBacklogDrainingByHand = byHand(isBacklogDraining, {
  look: ({ metric, scope, queue, sync }) => ({
    en: `In Datadog, **Metrics → Explorer**, open ${gaugeByHand('max', { metric, tags: scope, by: [queue] })} for the ${lookBack} minutes before the alert. Take the alert's own queue; where it names none, the one that grew most. Compare its waiting jobs with those of ${apart.wanted} minutes earlier.${syncOfGauge(sync).en}`,
    ja: `Datadogの**Metrics → Explorer**で、アラート前${lookBack}分間の${gaugeByHand('max', { metric, tags: scope, by: [queue] })}を開いてください。アラートのキューを（指定がなければ最も増えたキューを）選び、待ちジョブ数を${apart.wanted}分前と比べてください。${syncOfGauge(sync).ja}`,
  }),
  answers: {
    'draining': ({ within, waiting }) => ({
      en: `At this rate it is empty within ${within} minutes, or fewer than ${waiting} jobs wait again, and no more than ${apart.wanted} minutes earlier.`,
      ja: `この速さなら${within}分以内に空になる、または待ちジョブが${waiting}件未満に戻り、${apart.wanted}分前から増えていない。`,
    }),
    'not-draining': ({ within, waiting }) => ({
      en: `It grows; or, with ${waiting} jobs or more, it stands or takes more than ${within} minutes.`,
      ja: `増えている。または${waiting}件以上のまま変わらない、空になるまで${within}分を超える。`,
    }),
    'cannot-tell': ({ waiting }) => ({
      en: `You cannot look, nothing came in the last ${freshMinutes} minutes, or there were never ${waiting} jobs waiting.`,
      ja: `確認できない、直近${freshMinutes}分の値がない、または待ちジョブが一度も${waiting}件に達していない。`,
    }),
  },
});
