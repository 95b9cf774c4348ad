import { expect, test } from 'vitest';
import { times, tracesEnding } from './tracesEnding.ts';
import { here, nothing, own, type Read, unknownDeploys, words } from './worlds.ts';

const read: Read = [
  [
    'errors of its own, and no deploy',
    { ...nothing, ...here },
    [
      'the errors start in payments-api itself (TypeError), not in what it calls',
      '5 of 5 (100%) failing traces have nothing that failed below payments-api (rule: at least 60%): TypeError (GET /): 4, ?: 1.',
      `Open the example trace and read its deepest error. No deploy is on record in the hour before: ask whether there was one, then look at settings, flags and data. ${own.en}`,
    ],
    [
      'エラーは呼び出し先ではなくpayments-api自身から始まっています（TypeError）',
      '失敗したトレース5件中5件（100%）で、payments-apiより下に失敗はありません（基準：60%以上）：TypeError (GET /): 4、?: 1。',
      `「トレースの例」で最も深いエラーを読んでください。直前1時間にデプロイの記録はありません。デプロイがなかったか担当者に聞き、設定、フラグ、データを確認してください。${own.ja}`,
    ],
  ],
  [
    'errors of its own without a type, and nobody knows of deploys',
    { ...unknownDeploys, ...tracesEnding(...times(5, 'payments-api', '', 'GET /')) },
    [
      'the errors start in payments-api itself, not in what it calls',
      '5 of 5 (100%) failing traces have nothing that failed below payments-api (rule: at least 60%): ? (GET /): 5.',
      `Open the example trace and read its deepest error. Look at what was deployed to payments-api in the hour before. ${own.en}`,
    ],
    [
      'エラーは呼び出し先ではなくpayments-api自身から始まっています',
      '失敗したトレース5件中5件（100%）で、payments-apiより下に失敗はありません（基準：60%以上）：? (GET /): 5。',
      `「トレースの例」で最も深いエラーを読んでください。直前1時間のpayments-apiへのデプロイを確認してください。${own.ja}`,
    ],
  ],
];

test.each(read)('word for word, of %s', async (_, datadog, en, ja) => {
  expect(await words(datadog)).toEqual({ en, ja });
});
