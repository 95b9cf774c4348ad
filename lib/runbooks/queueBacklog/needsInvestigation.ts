import { conclude } from '../../engine/language.ts';
import type { Workers } from '../../steps/areWorkersAlive.ts';
import type { Backlogs } from '../../steps/isBacklogDraining.ts';
import type { Rates } from '../../steps/whatChanged.ts';
import type { JobFailures } from '../../steps/whichJobFails.ts';
import { rates } from './rates.ts';
import { waiting } from './waiting.ts';

type Known = {
  readonly isBacklogDraining: Backlogs;
  readonly areWorkersAlive: Workers;
  readonly whichJobFails: JobFailures;
  readonly whatChanged: Rates;
};

const next = {
  en: (queue: string) =>
    `Look at the jobs that run longest in ${queue} and what they wait for; see what was deployed in the hour before, and whether the workers were ever enough for this hour.`,
  ja: (queue: string) =>
    `${queue}で最も長く動いているジョブと、それが何を待っているかを確認してください。直前1時間のデプロイと、この時間帯にワーカー数が足りているかも確認してください。`,
};

export const needsInvestigation = conclude({
  id: 'needs-investigation',
  disposition: 'needs-investigation',
  byHand: { en: next.en('the queue'), ja: next.ja('キュー') },
  words: {
    en: ({ isBacklogDraining, areWorkersAlive: { now = 0 }, whichJobFails: { queue, failed, ran }, whatChanged }: Known, say) => ({
      headline: `${queue} does not drain, and no single cause stands out`,
      because: `${waiting.en(isBacklogDraining, say)} ${rates.en(whatChanged, say)} ${say.number(now)} workers are there; ${say.share(failed, ran)} jobs failed.`,
      next: next.en(queue),
    }),
    ja: ({ isBacklogDraining, areWorkersAlive: { now = 0 }, whichJobFails: { queue, failed, ran }, whatChanged }: Known, say) => ({
      headline: `${queue}の滞留が減らず、原因を一つに絞れません`,
      because: `${waiting.ja(isBacklogDraining, say)}${rates.ja(whatChanged, say)}ワーカー数は${say.number(now)}、失敗はジョブ${say.share(failed, ran)}です。`,
      next: next.ja(queue),
    }),
  },
});
