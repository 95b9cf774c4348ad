import { searchOf } from '../../searchText.ts';
import { loadBalancerErrors } from '../../steps/loadBalancerErrors.ts';
import { fewestToJudge } from '../../verdict.ts';
import { byHand } from '../byHand.ts';
import { code } from '../code.ts';
import { percent } from '../percent.ts';
import { placeholders } from '../placeholders.ts';

const query = (logs: string): string => code(searchOf(placeholders, logs));

export const loadBalancerErrorsByHand = byHand(loadBalancerErrors, {
  look: ({ logs, status, targetStatus, target }) => ({
    en: `In Datadog, **Logs → Explorer**, search for ${query(logs)}, and count the lines by ${[status, targetStatus, target].map(code).join(', ')}. Look first whether healthy requests are there at all. Of the lines that answered 5xx, how many have no target's 5xx beside it?`,
    ja: `Datadogの**Logs → Explorer**で${query(logs)}を検索し、${[status, targetStatus, target].map(code).join('、')}ごとに数えてください。まず、正常なリクエストの行があるかを確認してください。5xxを返した行のうち、ターゲットの5xxが並んでいないものはどれだけありますか。`,
  }),
  answers: {
    'edge-only': ({ share }) => ({
      en: `At least ${percent(share, 'en')} of them have none: nearly all come from the load balancer itself.`,
      ja: `${percent(share, 'ja')}以上が並んでいない：ほぼすべてがロードバランサー自身の応答。`,
    }),
    'targets': ({ share }) => ({
      en: `At least ${percent(share, 'en')} of them have one: nearly all come from targets.`,
      ja: `${percent(share, 'ja')}以上が並んでいる：ほぼすべてがターゲットからの応答。`,
    }),
    'both': ({ share }) => ({
      en: `Neither reaches ${percent(share, 'en')}: the load balancer itself and targets both answer with errors.`,
      ja: `どちらも${percent(share, 'ja')}に届かない：ロードバランサー自身とターゲットの両方がエラーを返している。`,
    }),
    'none': () => ({ en: 'Healthy requests are there, and none answered 5xx.', ja: '正常なリクエストはあり、5xxは1件もない。' }),
    'cannot-tell': () => ({
      en: `You cannot look, there are no lines at all, one of these attributes has another name, or fewer than ${fewestToJudge} requests failed.`,
      ja: `確認できない、行がまったくない、属性の名前が違う、または失敗が${fewestToJudge}件未満。`,
    }),
  },
});
