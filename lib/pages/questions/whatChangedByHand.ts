import { whatChanged } from '../../steps/whatChanged.ts';
import { byHand } from '../byHand.ts';
import { countByHand } from '../metricByHand.ts';
import { percent } from '../percent.ts';

export const whatChangedByHand = byHand(whatChanged, {
  look: ({ enqueued, processed, scope, queue }) => {
    const tags = [...scope, queue];
    const [come, go] = [countByHand({ metric: enqueued, tags }), countByHand({ metric: processed, tags })];
    return {
      en: `In **Metrics → Explorer**, compare the jobs a minute of ${come} (put in) and ${go} (run) in the alert's time with those of the hour before it.`,
      ja: `**Metrics → Explorer**で、${come}（投入）と${go}（処理）の1分あたりの件数を、アラートの期間とその前の1時間とで比べてください。`,
    };
  },
  answers: {
    'enqueued-more': ({ jump }) => ({
      en: `At least ${jump} times as many are put in, and as many are run as before.`,
      ja: `投入が${jump}倍以上に増え、処理は落ちていない。`,
    }),
    'processed-less': ({ drop }) => ({
      en: `At most ${percent(drop, 'en')} as many are run, and no more are put in.`,
      ja: `処理が${percent(drop, 'ja')}以下に落ち、投入は増えていない。`,
    }),
    'unclear': () => ({ en: 'Both, or neither.', ja: '両方、またはどちらでもない。' }),
    'cannot-tell': () => ({
      en: 'You cannot look, or one of the metrics has no points in one of the two times.',
      ja: '確認できない、またはどちらかの期間に値がない。',
    }),
  },
});
