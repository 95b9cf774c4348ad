import { conclude } from '../../engine/language.ts';
import type { Backlogs } from '../../steps/isBacklogDraining.ts';
import type { JobFailures } from '../../steps/whichJobFails.ts';
import { thresholds } from './thresholds.ts';
import { waiting } from './waiting.ts';

type Known = { readonly isBacklogDraining: Backlogs; readonly whichJobFails: JobFailures };

const next = {
  en: (job: string | undefined) =>
    `Open the errors of ${job} and see what it calls that fails; tell its owner. Where its retries keep the others out, pause that job alone.`,
  ja: (job: string | undefined) =>
    `${job}のエラーを開き、呼び出し先の何が失敗しているか確認して担当者に連絡してください。再試行がほかのジョブを妨げている場合は、そのジョブだけを止めてください。`,
};

export const jobFailing = conclude({
  id: 'job-failing',
  disposition: 'located',
  byHand: { en: next.en('that class of jobs'), ja: next.ja('その種類のジョブ') },
  words: {
    en: ({ isBacklogDraining, whichJobFails: { queue, failed, ran, failedBefore, ranBefore, worst } }: Known, say) => {
      const { failing, share } = thresholds;
      const before = ranBefore === 0 ? '' : `; in the hour before ${say.share(failedBefore, ranBefore)}`;
      return {
        headline: `job ${worst?.job} fails in ${queue}`,
        because: `${say.share(worst?.count ?? 0, failed, share)} failures in ${queue} are ${worst?.job} (rule: at least ${say.percent(share, 1)}). ${say.share(failed, ran, failing)} jobs failed (rule: at least ${say.percent(failing, 1)}${before}). ${waiting.en(isBacklogDraining, say)}`,
        next: next.en(worst?.job),
      };
    },
    ja: ({ isBacklogDraining, whichJobFails: { queue, failed, ran, failedBefore, ranBefore, worst } }: Known, say) => {
      const { failing, share } = thresholds;
      const before = ranBefore === 0 ? '' : `、直前1時間は${say.share(failedBefore, ranBefore)}`;
      return {
        headline: `${queue}のジョブ${worst?.job}が失敗しています`,
        because: `${queue}の失敗${say.share(worst?.count ?? 0, failed, share)}が${worst?.job}です（基準：${say.percent(share, 1)}以上）。ジョブ${say.share(failed, ran, failing)}が失敗しました（基準：${say.percent(failing, 1)}以上${before}）。${waiting.ja(isBacklogDraining, say)}`,
        next: next.ja(worst?.job),
      };
    },
  },
});
