// What `npm run new-runbook` starts from, with other names. It is tested as it is (test/runbooks/everyPath.test.ts).
import { ask, conclude, runbook } from '../../lib/engine/language.ts';
import type { Say } from '../../lib/say.ts';
import type { FailingRequests } from '../../lib/spans.ts';
import { whereAreTheErrors } from '../../lib/steps/whereAreTheErrors.ts';

/** CHANGE: the endpoints that the monitor is about, as `METHOD /path`; `*` is one path segment. */
const endpoints = ['GET /api/v1/example', 'GET /api/v1/example/*'];
/** CHANGE: what they are called, as in "errors in search". */
const what = { en: 'these endpoints', ja: 'これらのエンドポイント' };
/** From this share (0 to 1) of the failing requests on, the errors are only there. */
const share = 0.95;
/** CHANGE: what to do then. */
const next = { en: 'Call the team that owns these endpoints.', ja: 'これらのエンドポイントの担当チームに連絡してください。' };

type Where = { readonly whereAreTheErrors: FailingRequests };
const inside = ({ whereAreTheErrors: { expected, failing } }: Where, say: Say) => ({ of: say.share(expected, failing, share), rule: say.percent(share, 1) });
const worstOutside = ({ whereAreTheErrors: { groups } }: Where) => groups.find((group) => !group.expected)?.endpoint ?? '?';

const nothingFound = conclude({
  id: 'nothing-found',
  disposition: 'needs-investigation',
  words: {
    en: () => ({
      headline: 'no failing requests to be seen',
      because: 'Datadog shows no request of this service with a status over 399. That is not an all-clear: it may not have kept them.',
      next: 'Open the monitor and compare; look for requests that never reached the service.',
    }),
    ja: () => ({
      headline: '失敗したリクエストが見つかりません',
      because: 'Datadogにこのサービスのステータス400以上のリクエストはありません。保存されなかった可能性もあり、「異常なし」という意味ではありません。',
      next: 'モニターを開いて比べ、サービスに届かなかったリクエストがないか確認してください。',
    }),
  },
});
const errorsElsewhere = conclude({
  id: 'errors-elsewhere',
  disposition: 'located',
  words: {
    en: (known: Where, say) => ({
      headline: `${worstOutside(known)} is failing`,
      because: `${inside(known, say).of} failing requests are in ${what.en} (rule: at least ${inside(known, say).rule}).`,
      next: `Tell the owner of ${worstOutside(known)}, with the spans.`,
    }),
    ja: (known: Where, say) => ({
      headline: `${worstOutside(known)}でエラーが発生しています`,
      because: `${what.ja}での失敗は${inside(known, say).of}です（基準：${inside(known, say).rule}以上）。`,
      next: `スパンを添えて${worstOutside(known)}の担当者に連絡してください。`,
    }),
  },
});
const errorsHere = conclude({
  id: 'errors-here',
  disposition: 'located',
  byHand: next,
  words: {
    en: (known: Where, say) => ({
      headline: `errors in ${what.en}, and nowhere else`,
      because: `${inside(known, say).of} failing requests are there (rule: at least ${inside(known, say).rule}).`,
      next: next.en,
    }),
    ja: (known: Where, say) => ({
      headline: `${what.ja}だけでエラーが発生しています`,
      because: `失敗したリクエスト${inside(known, say).of}がそこで発生しています（基準：${inside(known, say).rule}以上）。`,
      next: next.ja,
    }),
  },
});
const couldNotCheck = conclude({
  id: 'could-not-check',
  disposition: 'could-not-check',
  words: {
    en: () => ({
      headline: 'treat the alert as real',
      because: 'The question has no answer.',
      next: 'In APM, list the failing endpoints of the service by hand.',
    }),
    ja: () => ({
      headline: '実際の障害として扱ってください',
      because: '質問の答えが出ませんでした。',
      next: 'APMで、サービスの失敗したエンドポイントを手作業で一覧してください。',
    }),
  },
});

/**
 * CHANGE: the human runbook, in its own words:
 * 1. In APM, list the endpoints with HTTP status over 399 around the alert.
 * 2. Is it only these endpoints? If not, post where the errors are. If so, call their owner.
 */
export const newRunbook = runbook({
  name: 'new-runbook',
  title: 'New runbook',
  start: ask(whereAreTheErrors({ expected: endpoints, share }), {
    'nowhere': nothingFound,
    'elsewhere': errorsElsewhere,
    'only-expected': errorsHere,
    'cannot-tell': couldNotCheck,
  }),
});
