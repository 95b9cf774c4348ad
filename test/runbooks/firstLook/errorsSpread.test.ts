import { expect, test } from 'vitest';
import { times, tracesEnding } from './tracesEnding.ts';
import { own, type Read, words } from './worlds.ts';

const read: Read = [
  [
    'errors that start at several services',
    tracesEnding(...times(2, 'inventory-api', 'E', ''), ...times(2, 'users-api', 'E', ''), ...times(1, 'payments-api', 'E', '')),
    [
      'the errors start at several services, none of them with most',
      '5 failing traces were followed down, and end in: inventory-api: 2, users-api: 2, payments-api: 1. One service would need at least 60%.',
      `Look for what these services share: a database, a network, a library, a flag. ${own.en}`,
    ],
    [
      'エラーは複数のサービスから始まっており、大半を占めるものはありません',
      '失敗したトレース5件をたどった先：inventory-api: 2、users-api: 2、payments-api: 1。1つのサービスと判断する基準は60%以上です。',
      `これらのサービスに共通するもの（データベース、ネットワーク、ライブラリ、フラグ）を確認してください。${own.ja}`,
    ],
  ],
];

test.each(read)('word for word, of %s', async (_, datadog, en, ja) => {
  expect(await words(datadog)).toEqual({ en, ja });
});
