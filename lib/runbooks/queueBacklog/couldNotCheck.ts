import { conclude } from '../../engine/language.ts';
import { freshMinutes } from '../../facts/gauge.ts';
import type { Said } from '../../say.ts';
import { areWorkersAlive } from '../../steps/areWorkersAlive.ts';
import { isBacklogDraining } from '../../steps/isBacklogDraining.ts';
import { whatChanged } from '../../steps/whatChanged.ts';
import { whichJobFails } from '../../steps/whichJobFails.ts';
import type { Outcome } from '../../verdict.ts';
import { lastSynced } from '../lastSynced.ts';
import { withoutAnswer } from '../withoutAnswer.ts';
import { metrics } from './metrics.ts';

type Stuck = { readonly trail: readonly Outcome[] };

/** The gauges that may fall silent, by the question that reads them. */
const gauges: Readonly<Record<string, string>> = { isBacklogDraining: metrics.waiting, areWorkersAlive: metrics.workers };
/** Silence is named before all else: what sends the metric has to be repaired too. Empty where something else left the question without an answer. */
function silence(last: Outcome | undefined, words: (metric: string) => string): string {
  const metric = gauges[last?.step ?? ''];
  return metric !== undefined && last?.because?.rule === 'gauge-reports' && last.because.count === 0 ? words(metric) : '';
}
const silent = {
  en: (metric: string) => `No value of ${metric} came here in the last ${freshMinutes} minutes; what sends it may be down. `,
  ja: (metric: string) => `${metric}の値が${freshMinutes}分間届いていません。送信元が停止している可能性があります。`,
};

/** The same where a sync brings them, and has stopped. */
const behind = (last: Outcome | undefined): Said => lastSynced(last, metrics.waiting, { en: 'the queue', ja: 'キュー' });

/** The rest of the human runbook, from the question on that has no answer. */
const byHand: Readonly<Record<string, Said>> = {
  isBacklogDraining: {
    en: `open the monitor's graph, and ${metrics.waiting} by queue: is it falling, and which queue is highest? Where it has ended, ask the queue itself (its web page or console).`,
    ja: `モニターのグラフと、キュー別の${metrics.waiting}を開き、減っているか、どのキューが最も多いかを確認してください。記録が途切れている場合は、キュー自体（管理画面やコンソール）を確認してください。`,
  },
  areWorkersAlive: {
    en: `see whether the workers run, where they run (their pods or processes): ${metrics.workers} may have ended together with them.`,
    ja: `ワーカーが動いているか、実行場所（ポッドやプロセス）で確認してください。${metrics.workers}はワーカーと一緒に途切れた可能性があります。`,
  },
  whichJobFails: {
    en: `the workers are there; see in the queue's web page or the workers' logs which class of jobs fails: ${metrics.processed} may have no points, or ${metrics.failed} lack the tag of the job's class.`,
    ja: `ワーカーは動いています。キューの管理画面かワーカーのログで、どの種類のジョブが失敗しているか確認してください。${metrics.processed}の値がないか、${metrics.failed}にジョブの種類のタグがない可能性があります。`,
  },
  whatChanged: {
    en: `workers are there and no class of jobs fails alone; compare ${metrics.enqueued} and ${metrics.processed} with an hour ago.`,
    ja: `ワーカーは動いており、特定のジョブだけの失敗もありません。${metrics.enqueued}と${metrics.processed}を1時間前と比べてください。`,
  },
};

export const couldNotCheck = conclude({
  id: 'could-not-check',
  disposition: 'could-not-check',
  byHand: withoutAnswer([isBacklogDraining, areWorkersAlive, whichJobFails, whatChanged], byHand),
  words: {
    en: ({ trail }: Stuck) => ({
      headline: 'treat the alert as real',
      because: `"${trail.at(-1)?.question}" has no answer.`,
      next: `${behind(trail.at(-1)).en}${silence(trail.at(-1), silent.en)}Go on by hand: ${byHand[trail.at(-1)?.step ?? '']?.en ?? 'do the runbook from its first question.'}`,
    }),
    ja: ({ trail }: Stuck) => ({
      headline: '実際の障害として扱ってください',
      because: `「${trail.at(-1)?.question}」の答えが出ませんでした。`,
      next: `${behind(trail.at(-1)).ja}${silence(trail.at(-1), silent.ja)}手作業で続けてください。${byHand[trail.at(-1)?.step ?? '']?.ja ?? 'ランブックを最初の質問から実行してください。'}`,
    }),
  },
});
