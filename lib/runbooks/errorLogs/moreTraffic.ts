import type { Alert } from '../../alert.ts';
import { conclude } from '../../engine/language.ts';
import { failingKnown, logsKnown, type Traffic, timesUsual, trafficKnown } from './known.ts';

type Known = Traffic & { readonly alert: Alert };

const next = {
  en: 'Find out where the requests come from: a campaign, a crawler, a client that tries again and again. Add capacity where they are wanted; limit or block them where they are not.',
  ja: 'リクエストの出所（キャンペーン、クローラー、再試行を繰り返すクライアントなど）を調べてください。必要なものなら処理能力を増やし、不要なら制限または遮断してください。',
};

export const moreTraffic = conclude({
  id: 'more-traffic',
  disposition: 'located',
  meaning: { en: 'The trouble is real, and this is the first place to look.', ja: '実際に障害が起きています。最初に確認すべき箇所は次のとおりです。' },
  byHand: next,
  words: {
    en: (known: Known, say) => {
      const more = timesUsual(known.traffic);
      return {
        headline: `${known.alert.service} gets ${more === undefined ? 'requests, where it usually gets none' : `${say.number(more)} times its usual requests`}`,
        because: `${trafficKnown.en(known, say)} ${logsKnown.en(known, say)} ${failingKnown.en(known, say)}`,
        next: next.en,
      };
    },
    ja: (known: Known, say) => {
      const more = timesUsual(known.traffic);
      return {
        headline: `${known.alert.service}へのリクエストが${more === undefined ? '来ています（通常は0件）' : `通常の${say.number(more)}倍です`}`,
        because: `${trafficKnown.ja(known, say)}${logsKnown.ja(known, say)}${failingKnown.ja(known, say)}`,
        next: next.ja,
      };
    },
  },
});
