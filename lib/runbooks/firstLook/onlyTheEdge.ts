import type { Alert } from '../../alert.ts';
import { conclude } from '../../engine/language.ts';
import type { Language } from '../../say.ts';
import { type Balanced, balancedIn } from './balancedIn.ts';
import { ownRunbook } from './ownRunbook.ts';
import { thresholds } from './thresholds.ts';

type Edge = Balanced & { readonly alert: Alert };

/** What AWS's load balancers mean by a status of their own (docs.aws.amazon.com/elasticloadbalancing, troubleshooting). */
const meaning: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  '502': {
    en: 'a target broke the connection off, or answered with something that is no HTTP',
    ja: 'ターゲットが接続を切ったか、HTTPとして不正な応答をしました',
  },
  '503': { en: 'the target group has no target to send to', ja: 'ターゲットグループに送り先のターゲットがありません' },
  '504': { en: 'no target answered in time', ja: 'ターゲットが時間内に応答しませんでした' },
};

const meanings = (language: Language, between: string): string =>
  Object.entries(meaning)
    .map(([status, means]) => `${status}: ${means[language]}`)
    .join(between);

const next = {
  en: (service: string) =>
    `Look at the target group of ${service}: are its targets healthy, running and quick enough? Then at changes of the load balancer itself.`,
  ja: (service: string) =>
    `${service}のターゲットグループで、ターゲットが正常に動き、応答が間に合っているか確認し、次にロードバランサー自体の変更を確認してください。`,
};

export const onlyTheEdge = conclude({
  id: 'only-the-edge',
  disposition: 'located',
  byHand: {
    en: `${next.en('the service')} What a load balancer's own status means: ${meanings('en', '; ')}.`,
    ja: `${next.ja('サービス')}ロードバランサー自身のステータスの意味：${meanings('ja', '；')}。`,
  },
  words: {
    en: (known: Edge, say) => {
      const { service, worstStatus, allOfEdge, edge, statuses } = balancedIn(known, say);
      const means = meaning[worstStatus]?.en;
      return {
        headline: `${allOfEdge ? 'all' : 'nearly all'} 5xx of ${service} come from the load balancer itself (${worstStatus})`,
        because: `${edge} requests that ended with 5xx were answered by the load balancer itself, and by no target (rule: at least ${say.percent(thresholds.nearlyAll, 1)}): ${statuses}.${means === undefined ? '' : ` ${worstStatus} means: ${means}.`}`,
        next: `${next.en(service)} ${ownRunbook.en(known.alert)}`,
      };
    },
    ja: (known: Edge, say) => {
      const { service, worstStatus, allOfEdge, edge, statuses } = balancedIn(known, say);
      const means = meaning[worstStatus]?.ja;
      return {
        headline: `${service}の5xxは${allOfEdge ? 'すべて' : 'ほぼすべて'}ロードバランサー自身の応答です（${worstStatus}）`,
        because: `5xxで応答したリクエスト${edge}は、ターゲットからの応答ではありません（基準：${say.percent(thresholds.nearlyAll, 1)}以上）：${statuses}。${means === undefined ? '' : `${worstStatus}の意味：${means}。`}`,
        next: `${next.ja(service)}${ownRunbook.ja(known.alert)}`,
      };
    },
  },
});
