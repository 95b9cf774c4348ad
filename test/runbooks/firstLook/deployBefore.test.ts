import { expect, test } from 'vitest';
import { balanced, healthy } from '../firstLookCases.ts';
import { times, tracesEnding } from './tracesEnding.ts';
import { deployed, down, here, own, type Read, words } from './worlds.ts';

const read: Read = [
  [
    'a deploy before errors of its own',
    { ...deployed('v2.31'), ...here },
    [
      'payments-api was deployed just before (v2.31): correlation, not proof',
      'v2.31 of payments-api went out 7 minutes before the alert (DORA deployments). The errors start in payments-api itself: TypeError (GET /): 4, ?: 1. That one came before the other is correlation, not proof; nothing else was found to point elsewhere.',
      `See what it changed. If that can have to do with the alert, roll it back first, and look for the cause afterwards. ${own.en}`,
    ],
    [
      '直前にpayments-apiがデプロイされています（v2.31）。相関であり、証明ではありません',
      'アラートの7分前にpayments-apiのv2.31がデプロイされました（DORAデプロイメント）。エラーはpayments-api自身から始まっています：TypeError (GET /): 4、?: 1。前後関係は相関であり、証明ではありません。ほかに別の箇所を示すものは見つかりませんでした。',
      `変更内容を確認してください。アラートに関係しうる場合は、先にロールバックし、原因はその後で調べてください。${own.ja}`,
    ],
  ],
  [
    'a deploy where nothing else is to be seen',
    { ...deployed(), ...balanced(healthy) },
    [
      'payments-api was deployed just before: correlation, not proof',
      'A new version of payments-api went out 7 minutes before the alert (DORA deployments). That one came before the other is correlation, not proof; nothing else was found to point elsewhere.',
      `See what it changed. If that can have to do with the alert, roll it back first, and look for the cause afterwards. ${own.en}`,
    ],
    [
      '直前にpayments-apiがデプロイされています。相関であり、証明ではありません',
      'アラートの7分前にpayments-apiの新しいバージョンがデプロイされました（DORAデプロイメント）。前後関係は相関であり、証明ではありません。ほかに別の箇所を示すものは見つかりませんでした。',
      `変更内容を確認してください。アラートに関係しうる場合は、先にロールバックし、原因はその後で調べてください。${own.ja}`,
    ],
  ],
  [
    'a deploy where the load balancer cannot be asked',
    { ...deployed('2.31'), countLogs: down },
    [
      'payments-api was deployed just before (2.31): correlation, not proof',
      'Version 2.31 of payments-api went out 7 minutes before the alert (DORA deployments). That one came before the other is correlation, not proof; a question before it has no answer, and may point elsewhere.',
      `See what it changed. If that can have to do with the alert, roll it back first, and look for the cause afterwards. ${own.en}`,
    ],
    [
      '直前にpayments-apiがデプロイされています（2.31）。相関であり、証明ではありません',
      'アラートの7分前にpayments-apiのバージョン2.31がデプロイされました（DORAデプロイメント）。前後関係は相関であり、証明ではありません。答えの出ていない質問があり、別の箇所が原因かもしれません。',
      `変更内容を確認してください。アラートに関係しうる場合は、先にロールバックし、原因はその後で調べてください。${own.ja}`,
    ],
  ],
  [
    'a deploy where too few traces failed to say where the errors start',
    { ...deployed('v2.31'), ...balanced(healthy), ...tracesEnding(...times(4, 'inventory-api', 'E', '')) },
    [
      'payments-api was deployed just before (v2.31): correlation, not proof',
      'v2.31 of payments-api went out 7 minutes before the alert (DORA deployments). That one came before the other is correlation, not proof; a question before it has no answer, and may point elsewhere.',
      `See what it changed. If that can have to do with the alert, roll it back first, and look for the cause afterwards. ${own.en}`,
    ],
    [
      '直前にpayments-apiがデプロイされています（v2.31）。相関であり、証明ではありません',
      'アラートの7分前にpayments-apiのv2.31がデプロイされました（DORAデプロイメント）。前後関係は相関であり、証明ではありません。答えの出ていない質問があり、別の箇所が原因かもしれません。',
      `変更内容を確認してください。アラートに関係しうる場合は、先にロールバックし、原因はその後で調べてください。${own.ja}`,
    ],
  ],
];

test.each(read)('word for word, of %s', async (_, datadog, en, ja) => {
  expect(await words(datadog)).toEqual({ en, ja });
});
