import { describe, expect, test } from 'vitest';
import { run } from '../../../lib/engine/run.ts';
import { paymentErrors } from '../../../lib/runbooks/paymentErrors.ts';
import type { Language } from '../../../lib/say.ts';
import { RateLimited } from '../../../lib/sources/errors.ts';
import type { Datadog } from '../../../lib/sources/types.ts';
import { datadogWhere } from '../../fakes.ts';
import { alertOf } from '../../webhooks.ts';
import { counted, reasons } from '../paymentErrorsCases.ts';

const pay = 'POST /api/v1/payments';
const cards = counted([pay, 'credit_card', 'acme-pay', 100]);
const elsewhere = (endpoint: string, count: number): [string, string, string, number] => [endpoint, 'no tag', 'no tag', count];
const byMetric: Partial<Datadog> = {
  countSpans: async () => {
    throw new RateLimited('spent', 3_600);
  },
  countHits: async () => ({ buckets: [], total: 0, cut: false, sampled: false }),
};

type Words = readonly [headline: string, because: string, next: string];
/** What leads there, and each word of the verdict in English and Japanese. */
const read: readonly (readonly [what: string, datadog: Partial<Datadog>, en: Words, ja: Words])[] = [
  [
    'no failing span',
    counted(),
    [
      'no failing requests in the spans',
      '0 failing requests: Datadog kept no span of payments-api in prod with a status over 399. That is not an all-clear: failing requests may not have been kept as spans.',
      "Open the monitor and compare with the service's error metric; look at the load balancer's logs for requests that never reached the service.",
    ],
    [
      'スパンに失敗したリクエストが見つかりません',
      '失敗したリクエストは0件：Datadogにpayments-api（prod）のステータス400以上のスパンは保存されていません。失敗したリクエストがスパンとして保存されなかった可能性もあり、「異常なし」という意味ではありません。',
      'モニターを開いてサービスのエラーメトリクスと比べ、サービスに届かなかったリクエストがないかロードバランサーのログを確認してください。',
    ],
  ],
  [
    'no failing request in the trace metrics',
    byMetric,
    [
      'no failing requests in the trace metrics',
      '0 failing requests: none that trace metrics count has a status over 399. That is not an all-clear.',
      "Open the monitor and compare with the service's error metric; look at the load balancer's logs for requests that never reached the service.",
    ],
    [
      'トレースメトリクスに失敗したリクエストが見つかりません',
      '失敗したリクエストは0件：トレースメトリクスにステータス400以上はありません。「異常なし」という意味ではありません。',
      'モニターを開いてサービスのエラーメトリクスと比べ、サービスに届かなかったリクエストがないかロードバランサーのログを確認してください。',
    ],
  ],
  [
    'errors elsewhere alone',
    counted(elsewhere('GET /cart', 80), elsewhere('GET /a', 12), elsewhere('GET /b', 5), elsewhere('GET /c', 3)),
    [
      'GET /cart is failing, not payments',
      '100 of 100 (100%) failing requests are outside payment authorization, too many for a mere payment problem (rule: at least 95% inside): GET /cart (402) 80, GET /a (402) 12, GET /b (402) 5, and 3 more.',
      'Tell the owner of GET /cart, with the spans.',
    ],
    [
      '決済承認以外（GET /cart）でエラーが発生しています',
      '失敗したリクエスト100件中100件（100%）が決済承認以外で発生（決済承認「だけ」とみなす基準は95%以上）：GET /cart (402) 80、GET /a (402) 12、GET /b (402) 5、ほか3件。',
      'スパンを添えてGET /cartの担当者に連絡してください。',
    ],
  ],
  [
    'errors elsewhere, and half of all at payments',
    counted([pay, 'credit_card', 'acme-pay', 50], elsewhere('GET /cart', 50)),
    [
      'GET /cart is failing, not payments',
      '50 of 100 (50%) failing requests are outside payment authorization, too many for a mere payment problem (rule: at least 95% inside): GET /cart (402) 50.',
      'Tell the owner of GET /cart, with the spans. Payment authorization has 50 failing requests too: look at those as well.',
    ],
    [
      '決済承認以外（GET /cart）でエラーが発生しています',
      '失敗したリクエスト100件中50件（50%）が決済承認以外で発生（決済承認「だけ」とみなす基準は95%以上）：GET /cart (402) 50。',
      'スパンを添えてGET /cartの担当者に連絡してください。決済承認でも50件失敗しています。そちらも確認してください。',
    ],
  ],
  [
    'errors elsewhere, and most of all at payments',
    counted([pay, 'credit_card', 'acme-pay', 900], elsewhere('GET /cart', 100)),
    [
      'GET /cart is failing, and not only payments',
      '100 of 1,000 (10%) failing requests are outside payment authorization, too many for a mere payment problem (rule: at least 95% inside): GET /cart (402) 100.',
      'Tell the owner of GET /cart, with the spans. Payment authorization has 900 failing requests too: look at those as well.',
    ],
    [
      '決済承認以外（GET /cart）でもエラーが発生しています',
      '失敗したリクエスト1,000件中100件（10%）が決済承認以外で発生（決済承認「だけ」とみなす基準は95%以上）：GET /cart (402) 100。',
      'スパンを添えてGET /cartの担当者に連絡してください。決済承認でも900件失敗しています。そちらも確認してください。',
    ],
  ],
  [
    'a gateway in trouble',
    counted([pay, 'credit_card', 'acme-pay', 100], [pay, 'konbini', 'blue-pay', 40], [pay, 'paypay', 'blue-pay', 20], [pay, 'credit_card', 'blue-pay', 7]),
    [
      'blue-pay is failing konbini and paypay payments',
      '60 of 167 (35.9%) failing payments are konbini and paypay at blue-pay. Credit cards are 107 of 167 (64.1%), too few for a mere card problem (rule: at least 95%); 7 of them are at blue-pay too.',
      'Tell the support of blue-pay; where they or their status page confirm it, switch konbini and paypay off there.',
    ],
    [
      'blue-payのkonbini、paypay決済が失敗しています',
      '失敗した決済167件中60件（35.9%）がblue-payのkonbini、paypay決済です。クレジットカードは167件中107件（64.1%）で（カードだけの問題とみなす基準は95%以上）、うち7件は同じblue-payです。',
      'blue-payのサポートに連絡し、サポートかステータスページで障害が確認できたらblue-payでのkonbini、paypay決済を止めてください。',
    ],
  ],
  [
    "the customers' cards, and a few failures of ours",
    { ...cards, ...reasons(['expired_card', 95], ['internal_error', 5]) },
    [
      "customers' own cards are being declined",
      "95 of 100 (95%) card failures in the metric are the customers' own cards (rule: at least 90%): expired_card 95. The other 5: internal_error 5.",
      "Nothing to repair: close the alert. If it comes often, take card declines (402) out of the monitor's query; do not raise its threshold, real outages may be smaller.",
    ],
    [
      '顧客自身のカードが拒否されています',
      'カード決済の失敗100件中95件（95%）が顧客自身のカードによるもの（基準：90%以上）：expired_card 95。残り5件：internal_error 5。',
      '復旧作業は不要です。アラートをクローズしてください。頻発する場合は、モニターのクエリからカード拒否（402）を除いてください。しきい値は上げないでください（実際の障害の方が小さいことがあります）。',
    ],
  ],
  [
    "the customers' cards alone",
    { ...cards, ...reasons(['expired_card', 100]) },
    [
      "customers' own cards are being declined",
      "100 of 100 (100%) card failures in the metric are the customers' own cards (rule: at least 90%): expired_card 100.",
      "Nothing to repair: close the alert. If it comes often, take card declines (402) out of the monitor's query; do not raise its threshold, real outages may be smaller.",
    ],
    [
      '顧客自身のカードが拒否されています',
      'カード決済の失敗100件中100件（100%）が顧客自身のカードによるもの（基準：90%以上）：expired_card 100。',
      '復旧作業は不要です。アラートをクローズしてください。頻発する場合は、モニターのクエリからカード拒否（402）を除いてください。しきい値は上げないでください（実際の障害の方が小さいことがあります）。',
    ],
  ],
  [
    'reasons of ours',
    { ...cards, ...reasons(['expired_card', 60], ['brand_new_reason', 30], ['internal_error', 10]) },
    [
      '40 of 100 card failures are ours, most of them brand_new_reason',
      "Reasons on our side: brand_new_reason 30, internal_error 10. The customers' own cards are 60 of 100 (60%) card failures (a false positive needs at least 90%).",
      'Open the example trace and follow its first error; check what was deployed in the hour before.',
    ],
    [
      'カード決済の失敗100件中40件は自社側の理由です（最多：brand_new_reason）',
      '自社側の理由：brand_new_reason 30、internal_error 10。顧客自身のカードによる失敗は100件中60件（60%）です（誤検知とみなす基準は90%以上）。',
      '「トレースの例」を開いて最初のエラーをたどり、アラート直前1時間のデプロイを確認してください。',
    ],
  ],
];

const wordsOn = async (datadog: Partial<Datadog>, language: Language, alert = alertOf()): Promise<Words> => {
  const { headline, because, next } = (await run(paymentErrors, alert, { datadog: datadogWhere(datadog) }, { language })).verdict;
  return [headline, because, next];
};

describe('word for word, of', () => {
  test.each(read)('%s', async (_, datadog, en, ja) => {
    expect(await wordsOn(datadog, 'en')).toEqual(en);
    expect(await wordsOn(datadog, 'ja')).toEqual(ja);
  });
});
