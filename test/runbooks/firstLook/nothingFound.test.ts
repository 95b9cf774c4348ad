import { expect, test } from 'vitest';
import { balanced, healthy } from '../firstLookCases.ts';
import { nothing, own, type Read, words } from './worlds.ts';

const read: Read = [
  [
    'nothing anywhere',
    { ...nothing, ...balanced(healthy) },
    [
      'no errors in the traces or at the load balancer, and no deploy on record',
      "0 of 5,000 requests in the load balancer's logs were answered with 5xx, and Datadog kept no failing trace of payments-api. That is not an all-clear: not every trace is kept, and the last 5 minutes of a load balancer's logs come late.",
      `Open the monitor, and look at what it measures: it may be about something else than failing requests. ${own.en}`,
    ],
    [
      'トレースにもロードバランサーにもエラーがなく、デプロイの記録もありません',
      'ロードバランサーのログのリクエスト5,000件に5xxは0件で、payments-apiの失敗したトレースも保存されていません。「異常なし」という意味ではありません（トレースはすべて残るわけではなく、ロードバランサーのログは5分ほど遅れます）。',
      `モニターを開き、何を測っているか確認してください。失敗したリクエスト以外の問題かもしれません。${own.ja}`,
    ],
  ],
];

test.each(read)('word for word, of %s', async (_, datadog, en, ja) => {
  expect(await words(datadog)).toEqual({ en, ja });
});
