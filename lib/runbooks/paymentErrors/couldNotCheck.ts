import type { Alert } from '../../alert.ts';
import { conclude } from '../../engine/language.ts';
import type { Language, Said } from '../../say.ts';
import { whereAreTheErrors } from '../../steps/whereAreTheErrors.ts';
import { whichPaymentMethod } from '../../steps/whichPaymentMethod.ts';
import { whoseCards } from '../../steps/whoseCards.ts';
import type { Outcome } from '../../verdict.ts';
import { lastSynced } from '../lastSynced.ts';
import { withoutAnswer } from '../withoutAnswer.ts';

type Stuck = { readonly alert: Alert; readonly trail: readonly Outcome[] };

/** The rest of the human runbook, from the question on that has no answer. */
const byHand: Readonly<Record<string, Record<Language, (scope: string) => string>>> = {
  whereAreTheErrors: {
    en: (scope) =>
      `in APM, list the endpoints of ${scope} with HTTP status over 399 around the alert; where Datadog itself is away, look at the service's own logs.`,
    ja: (scope) =>
      `APMで、アラート前後に${scope}でHTTPステータスが400以上になったエンドポイントを一覧してください。Datadog自体が使えない場合は、サービス自身のログを確認してください。`,
  },
  whichPaymentMethod: {
    en: (scope) => `open the failing spans of ${scope} and see which payment methods and gateways they are.`,
    ja: (scope) => `${scope}の失敗したスパンを開き、決済手段とゲートウェイを確認してください。`,
  },
  whoseCards: {
    en: (scope) => `see whether app.payment.failures is still synced, and ask the application's database why the card payments of ${scope} failed.`,
    ja: (scope) => `app.payment.failuresが今も同期されているか確認し、${scope}のカード決済が失敗した理由をアプリケーションのデータベースで調べてください。`,
  },
};

/** Of the metric that a sync brings. */
const behind = (last: Outcome | undefined): Said => lastSynced(last, 'app.payment.failures', { en: 'the failures', ja: '失敗' });
const fromTheStart = { en: () => 'do the runbook from its first question.', ja: () => 'ランブックを最初の質問から実行してください。' };

function stuckAt({ alert: { service, env }, trail }: Stuck) {
  const last = trail.at(-1);
  return { last, question: last?.question, rest: byHand[last?.step ?? ''] ?? fromTheStart, service, env };
}

export const couldNotCheck = conclude({
  id: 'could-not-check',
  disposition: 'could-not-check',
  byHand: withoutAnswer(
    [whereAreTheErrors, whichPaymentMethod, whoseCards],
    Object.fromEntries(Object.entries(byHand).map(([step, { en, ja }]) => [step, { en: en('the service'), ja: ja('サービス') }])),
  ),
  words: {
    en: (known: Stuck) => {
      const { last, question, rest, service = 'the service', env = 'its environment' } = stuckAt(known);
      const next = `${behind(last).en}Go on by hand: ${rest.en(`${service} in ${env}`)}`;
      return { headline: 'treat the alert as real', because: `"${question}" has no answer.`, next };
    },
    ja: (known: Stuck) => {
      const { last, question, rest, service = 'サービス', env = '環境不明' } = stuckAt(known);
      return {
        headline: '実際の障害として扱ってください',
        because: `「${question}」の答えが出ませんでした。`,
        next: `${behind(last).ja}手作業で続けてください。${rest.ja(`${service}（${env}）`)}`,
      };
    },
  },
});
