import { conclude } from '../../engine/language.ts';
import type { Backlog } from '../../facts/backlog.ts';
import type { Backlogs } from '../../steps/isBacklogDraining.ts';
import { thresholds } from './thresholds.ts';
import { emptyIn, span, waiting } from './waiting.ts';

type Known = { readonly isBacklogDraining: Backlogs };

/** One that only stands may always be full: it is named, and is not what to look at next. */
const grows = ({ now, earlier = now }: Backlog): boolean => now > earlier;

const next = {
  en: {
    again: (when: string) => `Look at the graph again ${when}; if jobs still wait then, see whether the workers are there`,
    gone: 'Nothing has to be repaired now',
    ask: (queue: string) => `In the morning, ask the owner of ${queue} what filled it.`,
    stuck: (other: string) => `Look at ${other} by hand: are its workers there, does one of its jobs fail?`,
  },
  ja: {
    again: (when: string) => `${when}グラフをもう一度確認し、まだ残っていればワーカーが動いているか確認してください`,
    gone: '今すぐの修復は不要です',
    ask: (queue: string) => `翌朝、${queue}の担当者に滞留の原因を確認してください。`,
    stuck: (other: string) => `${other}を手作業で確認してください：ワーカーは動いているか、失敗しているジョブはないか。`,
  },
};

/** No false positive: the jobs that waited are late, and why they had to is not known. */
export const draining = conclude({
  id: 'draining',
  disposition: 'located',
  meaning: { en: 'Jobs are late, and are being worked off.', ja: 'ジョブが遅れていますが、処理は進んでいます。' },
  byHand: {
    en: `${next.en.again('when it should be empty')}. ${next.en.ask('the queue')} Does another queue grow? ${next.en.stuck('that one')}`,
    ja: `${next.ja.again('空になるはずの時刻に')}。${next.ja.ask('キュー')}ほかに増えているキューがあれば、${next.ja.stuck('それ')}`,
  },
  words: {
    en: ({ isBacklogDraining: known }: Known, say) => {
      const { queue, worst, others } = known;
      const gone = (worst?.now ?? 0) < thresholds.waiting;
      const stuck = others.find(grows);
      const when = gone ? `the backlog of ${queue} is gone` : `${queue} is draining, empty in about ${span(emptyIn(worst), say)}`;
      const rule = gone ? `under ${say.number(thresholds.waiting)} jobs are no backlog` : `at this rate empty within ${span(thresholds.within, say)}`;
      return {
        headline: stuck ? `${when}, but ${stuck.queue} grows` : when,
        because: `${waiting.en(known, say)} Rule: ${rule}. Jobs that waited are late.`,
        next: stuck ? next.en.stuck(stuck.queue) : `${gone ? next.en.gone : next.en.again(`in ${span(emptyIn(worst), say)}`)}. ${next.en.ask(queue)}`,
      };
    },
    ja: ({ isBacklogDraining: known }: Known, say) => {
      const { queue, worst, others } = known;
      const gone = (worst?.now ?? 0) < thresholds.waiting;
      const stuck = others.find(grows);
      const when = gone ? `${queue}の滞留は解消しました` : `${queue}の滞留は減っています（あと約${span(emptyIn(worst), say)}で解消）`;
      const rule = gone ? `${say.number(thresholds.waiting)}件未満は滞留とみなしません` : `この速度で${span(thresholds.within, say)}以内に空になること`;
      return {
        headline: stuck ? `${when}が、${stuck.queue}は増えています` : when,
        because: `${waiting.ja(known, say)}基準：${rule}。待たされたジョブは遅れています。`,
        next: stuck ? next.ja.stuck(stuck.queue) : `${gone ? next.ja.gone : next.ja.again(`${span(emptyIn(worst), say)}後に`)}。${next.ja.ask(queue)}`,
      };
    },
  },
});
