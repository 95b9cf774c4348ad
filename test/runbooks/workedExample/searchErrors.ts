// The worked example of the README, "Add a runbook": what is shown there is from here (test/readme.test.ts).

import { ask, conclude, runbook } from '../../../lib/engine/language.ts';
import type { DeploysBefore } from '../../../lib/facts/deploys.ts';
import { deploysSaid } from '../../../lib/facts/deploysSaid.ts';
import type { Say } from '../../../lib/say.ts';
import type { FailingRequests } from '../../../lib/spans.ts';
import { recentDeploys } from '../../../lib/steps/recentDeploys.ts';
import { whereAreTheErrors } from '../../../lib/steps/whereAreTheErrors.ts';

/** The endpoints that the monitor is about, as `METHOD /path`; `*` is one path segment. */
const endpoints = ['GET /api/v1/search', 'GET /api/v1/search/*'];
/** What they are called, as in "errors in search". */
const what = { en: 'search', ja: '検索' };
/** From this share (0 to 1) of the failing requests on, the errors are only there. */
const share = 0.9;
/** What to do then. */
const next = {
  en: 'Look at the dashboard of the search index; where a replica lags, switch search to the other one. Then call the search team.',
  ja: '検索インデックスのダッシュボードを確認し、レプリカが遅れていれば検索をもう一方に切り替えてください。その後、検索チームに連絡してください。',
};

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
/** What to do where a deploy came just before. */
const rollBack = { en: 'Roll it back first, and look for the cause afterwards.', ja: '先にロールバックし、原因はその後で調べてください。' };
const deployBefore = conclude({
  id: 'deploy-before',
  disposition: 'located',
  byHand: rollBack,
  words: {
    en: ({ recentDeploys: deploys }: { readonly recentDeploys: DeploysBefore }, say) => ({
      headline: `errors in ${what.en} alone, and a deploy just before`,
      because: `${deploysSaid.en(deploys, say)} That is correlation, not proof.`,
      next: rollBack.en,
    }),
    ja: ({ recentDeploys: deploys }: { readonly recentDeploys: DeploysBefore }, say) => ({
      headline: `${what.ja}だけでエラーが発生し、直前にデプロイがあります`,
      because: `${deploysSaid.ja(deploys, say)}相関であり、証明ではありません。`,
      next: rollBack.ja,
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
 * The human runbook:
 * 1. Open APM and look at the errors around the alert.
 * 2. Is it only search? "Only" means 9 of 10. If others fail too, tell their owners, and leave us alone.
 * 3. If it is only search: was something deployed in the last 90 minutes? Then roll it back first.
 * 4. If not, look at the dashboard of the index; when a replica lags, switch search to the other one. Then call us.
 */
export const searchErrors = runbook({
  name: 'search-errors',
  title: 'Search is failing',
  start: ask(whereAreTheErrors({ expected: endpoints, share }), {
    'nowhere': nothingFound,
    'elsewhere': errorsElsewhere,
    'only-expected': ask(recentDeploys({ before: 90 }), {
      'deployed': deployBefore,
      'none': errorsHere,
      'cannot-tell': errorsHere,
    }),
    'cannot-tell': couldNotCheck,
  }),
});
