import type { Alert } from '../../alert.ts';
import { conclude } from '../../engine/language.ts';
import type { FailingTraces } from '../../facts/traces.ts';
import type { Outcome } from '../../verdict.ts';
import { bottomsIn } from './bottomsIn.ts';
import { ownRunbook } from './ownRunbook.ts';
import { thresholds } from './thresholds.ts';

type Traces = { readonly alert: Alert; readonly errorTraces: FailingTraces; readonly trail: readonly Outcome[] };

/** Nobody has to look for a deploy again where there was none. */
const noDeploy = ({ trail }: Traces): boolean => trail.some(({ answer }) => answer === 'none');

const next = {
  en: (trace: string, then: string) => `Open ${trace} and read its deepest error. ${then}`,
  ja: (trace: string, then: string) => `${trace}で最も深いエラーを読んでください。${then}`,
};

export const startsHere = conclude({
  id: 'starts-here',
  disposition: 'located',
  byHand: {
    en: next.en(
      'one of the traces',
      'Where nothing was deployed in the hour before, look at settings, flags and data; where you could not look, ask whoever deploys.',
    ),
    ja: next.ja(
      'トレースの1つ',
      '直前1時間にデプロイがなければ、設定、フラグ、データを確認してください。デプロイを確認できなかった場合は、デプロイの担当者に聞いてください。',
    ),
  },
  words: {
    en: (known: Traces, say) => {
      const { alert, errorTraces } = known;
      const { worst, errorType, share, errors } = bottomsIn(errorTraces, say);
      return {
        headline: `the errors start in ${worst} itself${errorType === '' ? '' : ` (${errorType})`}, not in what it calls`,
        because: `${share} failing traces have nothing that failed below ${worst} (rule: at least ${say.percent(thresholds.most, 1)}): ${errors}.`,
        next: `${next.en('the example trace', noDeploy(known) ? 'No deploy is on record in the hour before: ask whether there was one, then look at settings, flags and data.' : `Look at what was deployed to ${worst} in the hour before.`)} ${ownRunbook.en(alert)}`,
      };
    },
    ja: (known: Traces, say) => {
      const { alert, errorTraces } = known;
      const { worst, errorType, share, errors } = bottomsIn(errorTraces, say);
      return {
        headline: `エラーは呼び出し先ではなく${worst}自身から始まっています${errorType === '' ? '' : `（${errorType}）`}`,
        because: `失敗したトレース${share}で、${worst}より下に失敗はありません（基準：${say.percent(thresholds.most, 1)}以上）：${errors}。`,
        next: `${next.ja('「トレースの例」', noDeploy(known) ? '直前1時間にデプロイの記録はありません。デプロイがなかったか担当者に聞き、設定、フラグ、データを確認してください。' : `直前1時間の${worst}へのデプロイを確認してください。`)}${ownRunbook.ja(alert)}`,
      };
    },
  },
});
