import { type AnyStep, conclude } from '../../engine/language.ts';
import { questionName } from '../../engine/questionName.ts';
import type { Said } from '../../say.ts';
import { logCount } from '../../steps/logCount.ts';
import { metricValue } from '../../steps/metricValue.ts';
import { spanCount } from '../../steps/spanCount.ts';
import type { Outcome } from '../../verdict.ts';
import { withoutAnswer } from '../withoutAnswer.ts';

type Stuck = { readonly trail: readonly Outcome[] };

/** The rest of the human runbook, from the question on that has no answer, by the names that the runbook gives them. */
const left: Readonly<Record<string, Said>> = {
  errorLogs: {
    en: "in Logs, search for the errors of the service in the alert's time, and compare with the same hour yesterday and last week. None at all, on any day, means that they are not indexed, or carry another service or env.",
    ja: 'ログでアラートの期間のサービスのエラーを検索し、前日と前週の同じ時刻と比べてください。どの日にもまったくない場合は、インデックスされていないか、serviceやenvが違います。',
  },
  failingRequests: {
    en: 'it logs more errors than usual; see in APM whether its requests fail, by the error rate on the page of the service.',
    ja: 'エラーログは普段より多いです。APMのサービスのページで、エラー率からリクエストが失敗しているか確認してください。',
  },
  traffic: {
    en: 'requests fail; see in APM whether far more come than at this hour on other days. If not, open a failing trace.',
    ja: 'リクエストが失敗しています。APMで、他の日の同じ時刻よりはるかに多いか確認してください。多くなければ、失敗したトレースを開いてください。',
  },
};
const fromTheStart: Said = { en: 'do the runbook from its first question.', ja: 'ランブックを最初の質問から実行してください。' };
const from = ({ trail }: Stuck): Said => left[trail.at(-1)?.step ?? ''] ?? fromTheStart;
/** A step under the name that the runbook gives it, as its page calls the question. */
const asked = (name: string, { definition: step }: { readonly definition: AnyStep }) => ({
  definition: { name, question: { en: questionName({ name, step }, 'en'), ja: questionName({ name, step }, 'ja') } },
});

export const couldNotCheck = conclude({
  id: 'could-not-check',
  disposition: 'could-not-check',
  byHand: withoutAnswer([asked('errorLogs', logCount), asked('failingRequests', spanCount), asked('traffic', metricValue)], left),
  words: {
    en: (known: Stuck) => ({
      headline: 'treat the alert as real',
      because: `"${known.trail.at(-1)?.question}" has no answer.`,
      next: `Go on by hand: ${from(known).en}`,
    }),
    ja: (known: Stuck) => ({
      headline: '実際の障害として扱ってください',
      because: `「${known.trail.at(-1)?.question}」の答えが出ませんでした。`,
      next: `手作業で続けてください。${from(known).ja}`,
    }),
  },
});
