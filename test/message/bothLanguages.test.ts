import { describe, expect, it } from 'vitest';
import { slackLimits } from '../../lib/local/slackLimits.ts';
import { messageOf } from '../../lib/message/message.ts';
import { textBudget, textLimit } from '../../lib/message/textBudget.ts';
import type { Language } from '../../lib/say.ts';
import type { Message } from '../../lib/sources/types.ts';
import { concluded, type Ending, endings, states } from './concluded.ts';
import { alert } from './paymentAlert.ts';
import { shownIn } from './shownIn.ts';

const budget = Object.values(textBudget).reduce((sum, part) => sum + part, 0);
const headerOf = ({ blocks: [header] }: Message): string | undefined => (header?.type === 'header' ? header.text.text : undefined);
const both = endings.flatMap((ending) => (['en', 'ja'] as const).map((language) => [ending, language] as const));

describe.each(both)('%s in %s', (ending, language) => {
  const message = messageOf(concluded(ending, language, { oncall: 'S0123ABCD' }));

  it("keeps to Slack's limits and to its own budget", () => {
    const checked = slackLimits(message.blocks);
    expect(checked).not.toHaveProperty('refusal');
    expect('length' in checked && checked.length).toBeLessThanOrEqual(budget);
    expect(message.text.length).toBeLessThanOrEqual(textLimit);
  });

  it('has a header in plain words: no emoji, no markup, at most 150 characters', () => {
    const header = headerOf(message) ?? '';
    expect(header.length).toBeLessThanOrEqual(textBudget.header);
    expect(header).not.toMatch(/\p{Extended_Pictographic}|:\w+:|[*`~<>]|[.。]$/u);
    expect(message.blocks[0]).toMatchObject({ text: { type: 'plain_text', emoji: false } });
  });
});

it.each([
  ['falsePositive', "False positive: customers' own cards are being declined", '誤検知：顧客自身のカードが拒否されています'],
  [
    'needsInvestigation',
    'Needs investigation: 360 of 400 card failures are ours, most of them processing_error',
    '要調査：カード決済の失敗400件中360件は自社側の理由です（最多：processing_error）',
  ],
  ['errorsElsewhere', 'Located: GET /api/v1/orders is failing, not payments', '原因箇所を特定：決済承認以外（GET /api/v1/orders）でエラーが発生しています'],
  ['elsewhereByMetric', 'Located: GET /api/v1/orders is failing, not payments', '原因箇所を特定：決済承認以外（GET /api/v1/orders）でエラーが発生しています'],
  ['onlyPaymentsByMetric', 'Could not check: treat the alert as real', '確認できず：実際の障害として扱ってください'],
  ['nowhereByMetric', 'Needs investigation: no failing requests in the trace metrics', '要調査：トレースメトリクスに失敗したリクエストが見つかりません'],
  ['gatewayFailing', 'Located: acme-pay is failing konbini and paypay payments', '原因箇所を特定：acme-payのkonbini、paypay決済が失敗しています'],
  ['nothingFound', 'Needs investigation: no failing requests in the spans', '要調査：スパンに失敗したリクエストが見つかりません'],
  ['syncDown', 'Could not check: treat the alert as real', '確認できず：実際の障害として扱ってください'],
  [
    'startsElsewhere',
    'Located: the errors of payments start at inventory-api (TimeoutError)',
    '原因箇所を特定：paymentsのエラーはinventory-apiから始まっています（TimeoutError）',
  ],
  [
    'deployJustBefore',
    'Located: payments-api was deployed just before (v2.31): correlation, not proof',
    '原因箇所を特定：直前にpayments-apiがデプロイされています（v2.31）。相関であり、証明ではありません',
  ],
  [
    'startsHere',
    'Located: the errors start in payments itself (TimeoutError), not in what it calls',
    '原因箇所を特定：エラーは呼び出し先ではなくpayments自身から始まっています（TimeoutError）',
  ],
  [
    'errorsSpread',
    'Needs investigation: the errors start at several services, none of them with most',
    '要調査：エラーは複数のサービスから始まっており、大半を占めるものはありません',
  ],
  [
    'onlyTheEdge',
    'Located: nearly all 5xx of payments come from the load balancer itself (503)',
    '原因箇所を特定：paymentsの5xxはほぼすべてロードバランサー自身の応答です（503）',
  ],
  [
    'targetsFailing',
    'Located: targets of payments answer the load balancer with errors, mostly 10.0.3.17',
    '原因箇所を特定：paymentsのターゲットがロードバランサーにエラーを返しています（最多：10.0.3.17）',
  ],
  [
    'edgeAndTargets',
    'Needs investigation: the load balancer and targets of payments both answer with errors',
    '要調査：paymentsの5xxは、ロードバランサー自身とターゲットの両方が返しています',
  ],
  [
    'nothingAnywhere',
    'Needs investigation: no errors in the traces or at the load balancer, and no deploy on record',
    '要調査：トレースにもロードバランサーにもエラーがなく、デプロイの記録もありません',
  ],
  ['noBalancerLogs', 'Could not check: treat the alert as real', '確認できず：実際の障害として扱ってください'],
] as const satisfies [Ending, string, string][])('heads %s with its disposition and its point', (ending, english, japanese) => {
  expect([headerOf(messageOf(concluded(ending, 'en'))), headerOf(messageOf(concluded(ending, 'ja')))]).toEqual([english, japanese]);
});

describe('the on-call group', () => {
  const mentionIn = (ending: Ending, language: Language, oncall: string | undefined): string | undefined =>
    /.*subteam.*/.exec(shownIn(messageOf(concluded(ending, language, { oncall })), true))?.[0];

  it.each([
    'needsInvestigation',
    'nothingFound',
    'syncDown',
    'metricSawTooFew',
    'datadogDown',
    'errorsSpread',
    'edgeAndTargets',
    'nothingAnywhere',
    'noBalancerLogs',
  ] as const)('is called for %s', (ending) => {
    expect(mentionIn(ending, 'en', 'S0123ABCD')).toBe('<!subteam^S0123ABCD> please look.');
    expect(mentionIn(ending, 'ja', 'S0123ABCD')).toBe('<!subteam^S0123ABCD> 確認をお願いします。');
  });

  it.each(['falsePositive', 'errorsElsewhere', 'gatewayFailing', 'startsElsewhere', 'startsHere', 'onlyTheEdge', 'targetsFailing'] as const)(
    'is left to sleep for %s',
    (ending) => {
      expect([mentionIn(ending, 'en', 'S0123ABCD'), mentionIn(ending, 'ja', 'S0123ABCD')]).toEqual([undefined, undefined]);
    },
  );

  it.each([undefined, '', 'oncall', 's0123abcd', 'U0123ABCD', 'S0123 ABCD', 'S0123ABCD>', '<!subteam^S0123ABCD>', 'S0123|x', ' S0123ABCD'])(
    'is never called by what is no group id: %j',
    (oncall) => {
      expect(mentionIn('needsInvestigation', 'en', oncall)).toBeUndefined();
    },
  );
});

describe('one language at a time', () => {
  /** Names that are the same in Japanese; `runbook`, `service` and `env` are tags, `xx` is any 5xx. */
  const command = ['npm', 'run', 'new', 'NAME'];
  const names = [
    'Datadog',
    'AWS',
    'APM',
    'HTTP',
    'UTC',
    'DORA',
    'runbook',
    'service',
    'env',
    'xx',
    'lib',
    'runbooks',
    'firstLook.ts',
    'app.payment.failures',
    ...command,
  ];
  const leaves = (value: unknown): string[] =>
    typeof value === 'string' ? [value] : typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : [];
  /** The words of our own, in Latin letters: without what came from outside, worst first so that no part of it stays. */
  const ownWords = (ending: Ending, message: Message): string[] => {
    const given = [...leaves(alert), ...leaves(states[ending]), ...Object.keys(states[ending]), 'refunds'].filter((word) => word !== '');
    const own = given.sort((a, b) => b.length - a.length).reduce((text, word) => text.replaceAll(word, ' '), shownIn(message, false));
    return own.match(/[A-Za-z][A-Za-z.]*[A-Za-z]|[A-Za-z]/g) ?? [];
  };

  it.each(endings)('%s leaves no English word in the Japanese message', (ending) => {
    const words = ownWords(ending, messageOf(concluded(ending, 'ja')));
    expect(words.filter((word) => !names.includes(word))).toEqual([]);
  });

  it.each(endings)('%s has none of the English words in Japanese, and no Japanese in English', (ending) => {
    const english = messageOf(concluded(ending, 'en'));
    const words = new Set(ownWords(ending, english));
    expect(words.size).toBeGreaterThan(20);
    expect(ownWords(ending, messageOf(concluded(ending, 'ja'))).filter((word) => words.has(word) && !names.includes(word))).toEqual([]);
    expect(shownIn(english, false)).not.toMatch(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}（）：。、「」]/u);
  });

  it.each(endings)('%s sets no half-width comma, colon or bracket beside Japanese letters', (ending) => {
    const letter = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}]';
    expect(shownIn(messageOf(concluded(ending, 'ja')), false)).not.toMatch(new RegExp(`${letter}[,.:;()?!]|[,:;()?!]${letter}|。。|？。`, 'u'));
  });
});
