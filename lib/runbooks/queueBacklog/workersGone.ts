import { conclude } from '../../engine/language.ts';
import type { Workers } from '../../steps/areWorkersAlive.ts';
import type { Backlogs } from '../../steps/isBacklogDraining.ts';
import { thresholds } from './thresholds.ts';
import { waiting } from './waiting.ts';

type Known = { readonly isBacklogDraining: Backlogs; readonly areWorkersAlive: Workers };

const next = {
  en: 'See why they stopped (crash loop, out of memory, a deploy or scaling just before), and start them again; then the backlog drains.',
  ja: '停止の理由（クラッシュの繰り返し、メモリ不足、直前のデプロイやスケーリング）を確認し、ワーカーを再起動してください。再起動後に滞留は減ります。',
};

export const workersGone = conclude({
  id: 'workers-gone',
  disposition: 'located',
  byHand: next,
  words: {
    en: ({ isBacklogDraining, areWorkersAlive: { metric, queue, now = 0, before } }: Known, say) => {
      const whose = queue === undefined ? '' : ` of ${queue}`;
      const then =
        before === undefined
          ? 'nothing is known of the hour before'
          : `${say.number(before)} in the hour before; rule: at least ${say.percent(thresholds.left, 1)} of those`;
      return {
        headline: now === 0 ? `the workers${whose} are gone` : `only ${say.number(now)} of ${say.number(before ?? now)} workers${whose} are left`,
        because: `${metric} says ${say.number(now)} workers${whose} (${then}). ${waiting.en(isBacklogDraining, say)}`,
        next: next.en,
      };
    },
    ja: ({ isBacklogDraining, areWorkersAlive: { metric, queue, now = 0, before } }: Known, say) => {
      const whose = queue === undefined ? '' : `${queue}の`;
      const then = before === undefined ? '1時間前の値は不明' : `直前1時間は${say.number(before)}、基準：その${say.percent(thresholds.left, 1)}以上`;
      return {
        headline: now === 0 ? `${whose}ワーカーが停止しています` : `${whose}ワーカーが${say.number(before ?? now)}から${say.number(now)}に減っています`,
        because: `${metric}による${whose}ワーカー数は${say.number(now)}です（${then}）。${waiting.ja(isBacklogDraining, say)}`,
        next: next.ja,
      };
    },
  },
});
