import type { Alert } from '../../alert.ts';
import { conclude } from '../../engine/language.ts';
import type { Outcome } from '../../verdict.ts';
import { type Balanced, balancedIn, someTarget } from './balancedIn.ts';
import { ownRunbook } from './ownRunbook.ts';

type Targets = Balanced & { readonly alert: Alert; readonly trail: readonly Outcome[] };

/** The traces were looked at, and none failed. */
const traced = ({ trail }: Targets): boolean => trail.some(({ answer }) => answer === 'none');

const next = {
  en: (worst: string) => `Read the logs of ${worst}. If one target has nearly all of the errors, take it out of the target group.`,
  ja: (worst: string) => `${worst}のログを確認してください。エラーが1つのターゲットに集中していれば、ターゲットグループから外してください。`,
};

export const targetsFailing = conclude({
  id: 'targets-failing',
  disposition: 'located',
  byHand: { en: next.en(someTarget.en), ja: next.ja(someTarget.ja) },
  words: {
    en: (known: Targets, say) => {
      const { service, worstTarget, fromTargets, targets } = balancedIn(known, say);
      return {
        headline: `targets of ${service} answer the load balancer with errors, mostly ${worstTarget}`,
        because: `${fromTargets} requests that ended with 5xx were answered so by a target: ${targets}. ${traced(known) ? 'APM has kept no failing trace of them.' : 'The traces could not say where they start.'}`,
        next: `${next.en(worstTarget)} ${ownRunbook.en(known.alert)}`,
      };
    },
    ja: (known: Targets, say) => {
      const { service, worstTarget, fromTargets, targets } = balancedIn(known, say);
      return {
        headline: `${service}のターゲットがロードバランサーにエラーを返しています（最多：${worstTarget}）`,
        because: `5xxで応答したリクエスト${fromTargets}がターゲットからの応答です：${targets}。${traced(known) ? '失敗したトレースはAPMに残っていません。' : 'トレースからは始まりを特定できませんでした。'}`,
        next: `${next.ja(worstTarget)}${ownRunbook.ja(known.alert)}`,
      };
    },
  },
});
