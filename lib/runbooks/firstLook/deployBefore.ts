import type { Alert } from '../../alert.ts';
import { conclude } from '../../engine/language.ts';
import type { DeploysBefore } from '../../facts/deploys.ts';
import { deploysSaid } from '../../facts/deploysSaid.ts';
import type { FailingTraces } from '../../facts/traces.ts';
import { cannotTell, type Outcome } from '../../verdict.ts';
import { bottomsIn } from './bottomsIn.ts';
import { ownRunbook } from './ownRunbook.ts';

/** The deploy under whichever name it was asked by, and the traces. */
interface Deployed {
  readonly alert: Alert;
  readonly recentDeploys?: DeploysBefore;
  readonly deploysInstead?: DeploysBefore;
  readonly deploysAlone?: DeploysBefore;
  readonly errorTraces?: FailingTraces;
  readonly trail: readonly Outcome[];
}

/** A question before this one could not be answered: what it would have shown, nobody knows. */
const unsure = ({ trail }: Deployed): boolean => trail.some(({ answer }) => answer === cannotTell);

/** The traces, where they end in the service itself. Of too few, or of some that nobody could read, that is not known. */
const endingHere = ({ trail, errorTraces }: Deployed): FailingTraces | undefined => (trail.some(({ answer }) => answer === 'here') ? errorTraces : undefined);

const deploysOf = ({ recentDeploys, deploysInstead, deploysAlone }: Deployed): DeploysBefore =>
  recentDeploys ?? deploysInstead ?? deploysAlone ?? { service: '?', looked: [], unanswered: [] };

const next = {
  en: (it: string) => `See what ${it} changed. If that can have to do with the alert, roll it back first, and look for the cause afterwards.`,
  ja: (its: string) => `${its}変更内容を確認してください。アラートに関係しうる場合は、先にロールバックし、原因はその後で調べてください。`,
};

export const deployBefore = conclude({
  id: 'deploy-before',
  disposition: 'located',
  meaning: { en: 'The trouble is real, and this is the first place to look.', ja: '実際に障害が起きています。最初に確認すべき箇所は次のとおりです。' },
  byHand: { en: next.en('the deploy'), ja: next.ja('そのデプロイの') },
  words: {
    en: (known: Deployed, say) => {
      const deploys = deploysOf(known);
      const traces = endingHere(known);
      const version = deploys.deploy?.version;
      const also = traces ? ` The errors start in ${traces.service} itself: ${bottomsIn(traces, say).errors}.` : '';
      return {
        headline: `${deploys.service} was deployed just before${version === undefined ? '' : ` (${version})`}: correlation, not proof`,
        because: `${deploysSaid.en(deploys, say) ?? ''}${also} That one came before the other is correlation, not proof; ${unsure(known) ? 'a question before it has no answer, and may point elsewhere' : 'nothing else was found to point elsewhere'}.`,
        next: `${next.en('it')} ${ownRunbook.en(known.alert)}`,
      };
    },
    ja: (known: Deployed, say) => {
      const deploys = deploysOf(known);
      const traces = endingHere(known);
      const version = deploys.deploy?.version;
      const also = traces ? `エラーは${traces.service}自身から始まっています：${bottomsIn(traces, say).errors}。` : '';
      return {
        headline: `直前に${deploys.service}がデプロイされています${version === undefined ? '' : `（${version}）`}。相関であり、証明ではありません`,
        because: `${deploysSaid.ja(deploys, say) ?? ''}${also}前後関係は相関であり、証明ではありません。${unsure(known) ? '答えの出ていない質問があり、別の箇所が原因かもしれません。' : 'ほかに別の箇所を示すものは見つかりませんでした。'}`,
        next: `${next.ja('')}${ownRunbook.ja(known.alert)}`,
      };
    },
  },
});
