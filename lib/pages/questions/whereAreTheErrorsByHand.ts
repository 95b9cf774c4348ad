import { facets } from '../../spans.ts';
import { failingSpans, whereAreTheErrors } from '../../steps/whereAreTheErrors.ts';
import { fewestToJudge } from '../../verdict.ts';
import { byHand } from '../byHand.ts';
import { code } from '../code.ts';
import { percent } from '../percent.ts';
import { placeholders } from '../placeholders.ts';

const query = code(failingSpans(placeholders.service, placeholders.env));
const over = code(failingSpans(placeholders.service, placeholders.env).split(' ').at(-1) ?? '');
const grouped = [facets.endpoint, facets.status].map(code);

export const whereAreTheErrorsByHand = byHand(whereAreTheErrors, {
  look: ({ expected, hits }) => ({
    en: [
      `In Datadog, **APM → Traces**, search for ${query}, and count the spans grouped by ${grouped.join(' and ')}.`,
      `The endpoints that this runbook expects are ${expected.map(code).join(', ')} (\`*\` is one path segment): what share of all failing requests is theirs?`,
      ...(hits === undefined
        ? []
        : [
            `Where the search for spans is refused or away, **Metrics → Explorer** counts the same without payment tags: ${code(hits)} by ${code(facets.endpoint)}, statuses over 399.`,
          ]),
    ].join(' '),
    ja: [
      `Datadogの**APM → Traces**で${query}を検索し、スパンの件数を${grouped.join('と')}ごとに数えてください。`,
      `このランブックが想定するエンドポイントは${expected.map(code).join('、')}です（\`*\`はパスの1区切り）。失敗したリクエスト全体に占める割合を出してください。`,
      ...(hits === undefined
        ? []
        : [
            `スパンの検索が使えない場合は、**Metrics → Explorer**で${code(hits)}を${code(facets.endpoint)}ごとに、ステータス400以上で数えてください（決済のタグはありません）。`,
          ]),
    ].join(''),
  }),
  answers: {
    'nowhere': () => ({ en: `No span is found with ${over}.`, ja: `${over}のスパンが1件もない。` }),
    'elsewhere': ({ share }) => ({
      en: `Less than ${percent(share, 'en')} of them are at the expected endpoints.`,
      ja: `想定したエンドポイントの割合が${percent(share, 'ja')}未満。`,
    }),
    'only-expected': ({ share }) => ({
      en: `At least ${percent(share, 'en')} of them are at the expected endpoints.`,
      ja: `想定したエンドポイントの割合が${percent(share, 'ja')}以上。`,
    }),
    'cannot-tell': () => ({
      en: `You cannot look, the list is cut off, or it is fewer than ${fewestToJudge} requests: too few to judge by.`,
      ja: `確認できない、一覧が途中で切れている、または${fewestToJudge}件未満で判断できない。`,
    }),
  },
});
