import { conclude } from '../../engine/language.ts';
import type { Backlogs } from '../../steps/isBacklogDraining.ts';
import type { Rates } from '../../steps/whatChanged.ts';
import { rates } from './rates.ts';
import { thresholds } from './thresholds.ts';
import { waiting } from './waiting.ts';

type Known = { readonly isBacklogDraining: Backlogs; readonly whatChanged: Rates };

/** How many times as many as before; undefined where there were none. */
const times = ({ enqueued: { within = 0, before = 0 } }: Rates): number | undefined => (before === 0 ? undefined : within / before);

const next = {
  en: 'Find out what puts them in: a batch, a campaign, a job that enqueues itself. Stop it where nobody meant it; add workers where somebody did.',
  ja: '投入元（バッチ、キャンペーン、自分自身を投入するジョブなど）を調べてください。意図しないものなら止め、意図したものならワーカーを増やしてください。',
};

export const enqueuedMore = conclude({
  id: 'enqueued-more',
  disposition: 'located',
  byHand: next,
  words: {
    en: ({ isBacklogDraining, whatChanged }: Known, say) => {
      const more = times(whatChanged);
      return {
        headline: `${whatChanged.queue} gets ${more === undefined ? 'jobs, where none came before' : `${say.number(more)} times as many jobs as before`}`,
        because: `${rates.en(whatChanged, say)} Rule: a jump is at least ${say.number(thresholds.jump)} times as many. ${waiting.en(isBacklogDraining, say)}`,
        next: next.en,
      };
    },
    ja: ({ isBacklogDraining, whatChanged }: Known, say) => {
      const more = times(whatChanged);
      return {
        headline: `${whatChanged.queue}へのジョブの投入が${more === undefined ? '始まりました（以前は0件）' : `以前の${say.number(more)}倍に増えています`}`,
        because: `${rates.ja(whatChanged, say)}急増とみなす基準：${say.number(thresholds.jump)}倍以上。${waiting.ja(isBacklogDraining, say)}`,
        next: next.ja,
      };
    },
  },
});
