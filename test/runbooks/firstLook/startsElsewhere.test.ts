import { expect, test } from 'vitest';
import { times, tracesEnding } from './tracesEnding.ts';
import { own, type Read, words } from './worlds.ts';

const read: Read = [
  [
    'errors of another service',
    tracesEnding(
      ...times(3, 'inventory-api', 'TimeoutError', 'GET /stock'),
      ...times(1, 'inventory-api', 'TypeError', ''),
      ...times(1, 'users-api', 'E', 'GET /'),
    ),
    [
      'the errors of payments-api start at inventory-api (TimeoutError)',
      '4 of 5 (80%) failing traces, followed down to the deepest span that failed, end in inventory-api (rule: at least 60%): TimeoutError (GET /stock): 3, TypeError: 1.',
      `Tell the owner of inventory-api, with the example trace, and ask what changed there. ${own.en}`,
    ],
    [
      'payments-apiのエラーはinventory-apiから始まっています（TimeoutError）',
      '失敗したトレース5件中4件（80%）が、失敗した最も深いスパンまでたどるとinventory-apiに行き着きます（基準：60%以上）：TimeoutError (GET /stock): 3、TypeError: 1。',
      `「トレースの例」を添えてinventory-apiの担当者に連絡し、変更がなかったか確認してください。${own.ja}`,
    ],
  ],
  [
    'errors of another service that say nothing of themselves',
    tracesEnding(...times(3, 'inventory-api', '', 'GET /stock'), ...times(2, 'inventory-api', 'E', 'GET /')),
    [
      'the errors of payments-api start at inventory-api',
      '5 of 5 (100%) failing traces, followed down to the deepest span that failed, end in inventory-api (rule: at least 60%): ? (GET /stock): 3, E (GET /): 2.',
      `Tell the owner of inventory-api, with the example trace, and ask what changed there. ${own.en}`,
    ],
    [
      'payments-apiのエラーはinventory-apiから始まっています',
      '失敗したトレース5件中5件（100%）が、失敗した最も深いスパンまでたどるとinventory-apiに行き着きます（基準：60%以上）：? (GET /stock): 3、E (GET /): 2。',
      `「トレースの例」を添えてinventory-apiの担当者に連絡し、変更がなかったか確認してください。${own.ja}`,
    ],
  ],
  [
    'errors of another service, where a trace could not be read',
    tracesEnding(...times(4, 'inventory-api', 'E', ''), undefined),
    [
      'the errors of payments-api start at inventory-api (E)',
      '4 of 5 (80%) failing traces, followed down to the deepest span that failed, end in inventory-api (rule: at least 60%): E: 4.',
      `Tell the owner of inventory-api, with the example trace, and ask what changed there. ${own.en}`,
    ],
    [
      'payments-apiのエラーはinventory-apiから始まっています（E）',
      '失敗したトレース5件中4件（80%）が、失敗した最も深いスパンまでたどるとinventory-apiに行き着きます（基準：60%以上）：E: 4。',
      `「トレースの例」を添えてinventory-apiの担当者に連絡し、変更がなかったか確認してください。${own.ja}`,
    ],
  ],
];

test.each(read)('word for word, of %s', async (_, datadog, en, ja) => {
  expect(await words(datadog)).toEqual({ en, ja });
});
