import { conclude } from '../../engine/language.ts';
import type { Workers } from '../../steps/areWorkersAlive.ts';
import type { Backlogs } from '../../steps/isBacklogDraining.ts';
import type { Rates } from '../../steps/whatChanged.ts';
import { rates } from './rates.ts';
import { thresholds } from './thresholds.ts';
import { waiting } from './waiting.ts';

type Known = { readonly isBacklogDraining: Backlogs; readonly areWorkersAlive: Workers; readonly whatChanged: Rates };

const share = ({ processed: { within = 0, before = 0 } }: Rates): readonly [number, number] => [within, before];

const next = {
  en: 'See what the jobs wait for: the database and its locks, a service of ours or of somebody else that answers slowly. Starting workers again helps only where they hang.',
  ja: 'ジョブが何を待っているか（データベースとそのロック、応答の遅い自社または他社のサービス）を確認してください。ワーカーの再起動が有効なのは、ワーカー自体が固まっている場合だけです。',
};

export const processedLess = conclude({
  id: 'processed-less',
  disposition: 'located',
  byHand: next,
  words: {
    en: ({ isBacklogDraining, areWorkersAlive: { now = 0 }, whatChanged }: Known, say) => ({
      headline: `processing of ${whatChanged.queue} dropped to ${say.percent(...share(whatChanged)) ?? '0%'} of its rate`,
      because: `${rates.en(whatChanged, say)} Rule: a drop is at most ${say.percent(thresholds.drop, 1)} of before. ${say.number(now)} workers are there. ${waiting.en(isBacklogDraining, say)}`,
      next: next.en,
    }),
    ja: ({ isBacklogDraining, areWorkersAlive: { now = 0 }, whatChanged }: Known, say) => ({
      headline: `${whatChanged.queue}の処理速度が以前の${say.percent(...share(whatChanged)) ?? '0%'}に落ちています`,
      because: `${rates.ja(whatChanged, say)}低下とみなす基準：以前の${say.percent(thresholds.drop, 1)}以下。ワーカー数は${say.number(now)}です。${waiting.ja(isBacklogDraining, say)}`,
      next: next.ja,
    }),
  },
});
