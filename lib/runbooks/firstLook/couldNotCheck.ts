import type { Alert } from '../../alert.ts';
import { conclude } from '../../engine/language.ts';
import { cannotTell, type Outcome } from '../../verdict.ts';
import { ownRunbook } from './ownRunbook.ts';

type Stuck = { readonly alert: Alert; readonly trail: readonly Outcome[] };

const stuckAt = ({ trail }: Stuck): string => trail.find(({ answer }) => answer === cannotTell)?.question ?? '?';
const untagged = ({ alert: { service, env } }: Stuck): boolean => service === undefined || env === undefined;

/** Nothing more can be asked where the alert names no service: what the monitor is about is all that there is to look at. */
const lookAtTheMonitor = {
  en: (where: string) => `Look at what the monitor measures, by hand. For the next time, add the tags service:NAME and env:NAME to it${where}.`,
  ja: (where: string) =>
    `モニターが測っているものを手作業で確認してください。次回に備えて、モニターに${where}タグ「service:NAME」と「env:NAME」を付けてください。`,
};

export const couldNotCheck = conclude({
  id: 'could-not-check',
  disposition: 'could-not-check',
  byHand: { en: lookAtTheMonitor.en(' where it has none'), ja: lookAtTheMonitor.ja('（なければ）') },
  words: {
    en: (known: Stuck) => ({
      headline: 'treat the alert as real',
      because: `"${stuckAt(known)}" has no answer.`,
      next: untagged(known)
        ? `${lookAtTheMonitor.en('')} ${ownRunbook.en(known.alert)}`
        : `Look by hand, in this order: traces of ${known.alert.service} with errors, the load balancer's logs, what was deployed last. ${ownRunbook.en(known.alert)}`,
    }),
    ja: (known: Stuck) => ({
      headline: '実際の障害として扱ってください',
      because: `「${stuckAt(known)}」の答えが出ませんでした。`,
      next: untagged(known)
        ? `${lookAtTheMonitor.ja('')}${ownRunbook.ja(known.alert)}`
        : `${known.alert.service}のエラーのあるトレース、ロードバランサーのログ、直近のデプロイの順に手作業で確認してください。${ownRunbook.ja(known.alert)}`,
    }),
  },
});
