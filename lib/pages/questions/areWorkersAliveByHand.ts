import { freshMinutes } from '../../facts/gauge.ts';
import { ago, areWorkersAlive, steady } from '../../steps/areWorkersAlive.ts';
import { byHand } from '../byHand.ts';
import { gaugeByHand } from '../metricByHand.ts';
import { percent } from '../percent.ts';

export const areWorkersAliveByHand = byHand(areWorkersAlive, {
  look: ({ metric, scope, queue }) => {
    const query = gaugeByHand('sum', { metric, tags: [...scope, ...(queue === undefined ? [] : [queue])] });
    return {
      en: `In Datadog, **Metrics → Explorer**, open ${query} for the ${ago.from} minutes before the alert. Compare the last ${steady} of them with the first hour.`,
      ja: `Datadogの**Metrics → Explorer**で、アラート前${ago.from}分間の${query}を開き、そのうち最後の${steady}分を最初の1時間と比べてください。`,
    };
  },
  answers: {
    'alive': ({ left }) => ({
      en: `At least ${percent(left, 'en')} of those of before are there; or some are, and nothing is known of before.`,
      ja: `以前の${percent(left, 'ja')}以上が動いている。または以前の値がなく、1以上が動いている。`,
    }),
    'gone': ({ left }) => ({ en: `None, or less than ${percent(left, 'en')} of those of before.`, ja: `0、または以前の${percent(left, 'ja')}未満。` }),
    'cannot-tell': () => ({
      en: `You cannot look, or nothing came in the last ${freshMinutes} minutes: what sends it may be down, alone or together with the workers.`,
      ja: `確認できない、または直近${freshMinutes}分の値がない（送信元だけ、またはワーカーごと停止した可能性がある）。`,
    }),
  },
});
