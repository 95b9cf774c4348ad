import type { Alert } from '../../alert.ts';
import { conclude } from '../../engine/language.ts';
import { type Balanced, balancedIn, someTarget } from './balancedIn.ts';
import { ownRunbook } from './ownRunbook.ts';
import { thresholds } from './thresholds.ts';

type Both = Balanced & { readonly alert: Alert };

const group = {
  en: (service: string) => `the target group of ${service}: are its targets healthy, running and quick enough?`,
  ja: (service: string) => `${service}のターゲットグループで、ターゲットが正常に動き、応答が間に合っているか`,
};
/** The larger of the two first. */
const next = {
  en: (service: string, worst: string, mostlyEdge: boolean) =>
    mostlyEdge ? `Look first at ${group.en(service)} Then read the logs of ${worst}.` : `Read first the logs of ${worst}. Then look at ${group.en(service)}`,
  ja: (service: string, worst: string, mostlyEdge: boolean) =>
    mostlyEdge
      ? `まず${group.ja(service)}確認し、次に${worst}のログを確認してください。`
      : `まず${worst}のログを確認し、次に${group.ja(service)}確認してください。`,
};

export const edgeAndTargets = conclude({
  id: 'edge-and-targets',
  disposition: 'needs-investigation',
  byHand: {
    en: `Look first at what gives more of the errors. Where it is the load balancer itself: ${next.en('the service', someTarget.en, true)} Where it is targets, the other way round.`,
    ja: `エラーが多いほうから確認してください。ロードバランサー自身のほうが多い場合：${next.ja('サービス', someTarget.ja, true)}ターゲットのほうが多い場合は逆の順です。`,
  },
  words: {
    en: (known: Both, say) => {
      const { service, mostlyEdge, edge, statuses, fromTargets, worstTarget, targets } = balancedIn(known, say);
      return {
        headline: `the load balancer and targets of ${service} both answer with errors`,
        because: `${edge} requests that ended with 5xx were answered by the load balancer itself: ${statuses}. ${fromTargets} were answered so by a target: ${targets}. One of the two would need at least ${say.percent(thresholds.nearlyAll, 1)}.`,
        next: `${next.en(service, worstTarget, mostlyEdge)} ${ownRunbook.en(known.alert)}`,
      };
    },
    ja: (known: Both, say) => {
      const { service, mostlyEdge, edge, statuses, fromTargets, worstTarget, targets } = balancedIn(known, say);
      return {
        headline: `${service}の5xxは、ロードバランサー自身とターゲットの両方が返しています`,
        because: `5xxで応答したリクエスト${edge}がロードバランサー自身の応答です：${statuses}。${fromTargets}はターゲットからの応答です：${targets}。どちらか一方と判断する基準は${say.percent(thresholds.nearlyAll, 1)}以上です。`,
        next: `${next.ja(service, worstTarget, mostlyEdge)}${ownRunbook.ja(known.alert)}`,
      };
    },
  },
});
