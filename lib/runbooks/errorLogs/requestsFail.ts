import type { Alert } from '../../alert.ts';
import { conclude } from '../../engine/language.ts';
import { failingKnown, logsKnown, type Traffic, trafficKnown } from './known.ts';

type Known = Traffic & { readonly alert: Alert };

const next = {
  en: (it: string) =>
    `Open a failing span of ${it} and follow its trace to the last call that failed; see what was deployed last. Tell the owner of what failed there.`,
  ja: (its: string) =>
    `${its}失敗したスパンを開き、トレースの最後に失敗した呼び出しと、直近のデプロイを確認してください。そこで失敗しているものの担当者に連絡してください。`,
};

export const requestsFail = conclude({
  id: 'requests-fail',
  disposition: 'needs-investigation',
  byHand: { en: next.en('the service'), ja: next.ja('サービスの') },
  words: {
    en: (known: Known, say) => ({
      headline: `requests to ${known.alert.service} fail, and no more come than usual`,
      because: `${failingKnown.en(known, say)} ${logsKnown.en(known, say)} ${trafficKnown.en(known, say)}`,
      next: next.en(`${known.alert.service}`),
    }),
    ja: (known: Known, say) => ({
      headline: `${known.alert.service}へのリクエストが失敗していますが、リクエスト数は普段どおりです`,
      because: `${failingKnown.ja(known, say)}${logsKnown.ja(known, say)}${trafficKnown.ja(known, say)}`,
      next: next.ja(`${known.alert.service}の`),
    }),
  },
});
