import { errorTraces } from '../../steps/errorTraces.ts';
import { fewestToJudge } from '../../verdict.ts';
import { byHand } from '../byHand.ts';
import { percent } from '../percent.ts';
import { placeholders } from '../placeholders.ts';

const query = `\`service:${placeholders.service} env:${placeholders.env} status:error\``;

export const errorTracesByHand = byHand(errorTraces, {
  look: ({ traces }) => ({
    en: `In Datadog, **APM → Traces**, search for ${query}, and open ${traces} of the traces, not all of the same minute. In each, follow the failing spans down from the service's own to the last one that failed: which service is it, and which error?`,
    ja: `Datadogの**APM → Traces**で${query}を検索し、時刻の異なるトレースを${traces}件開いてください。それぞれ、サービス自身の失敗したスパンから下へ、最後に失敗したスパンまでたどり、どのサービスのどのエラーかを確認してください。`,
  }),
  answers: {
    'elsewhere': ({ share }) => ({
      en: `In at least ${percent(share, 'en')} of the traces it is one and the same other service.`,
      ja: `${percent(share, 'ja')}以上のトレースで、同じ別のサービスから始まっている。`,
    }),
    'here': ({ share }) => ({
      en: `In at least ${percent(share, 'en')} of the traces it is the service itself.`,
      ja: `${percent(share, 'ja')}以上のトレースで、このサービス自身から始まっている。`,
    }),
    'spread': ({ share }) => ({
      en: `No service is at the bottom of ${percent(share, 'en')} of them.`,
      ja: `どのサービスも${percent(share, 'ja')}に届かない。`,
    }),
    'none': () => ({ en: 'No failing span is found.', ja: '失敗したスパンが1件もない。' }),
    'cannot-tell': () => ({
      en: `You cannot look, fewer than ${fewestToJudge} traces failed, or too few of them can be opened.`,
      ja: `確認できない、失敗したトレースが${fewestToJudge}件未満、または開けるトレースが少なすぎる。`,
    }),
  },
});
