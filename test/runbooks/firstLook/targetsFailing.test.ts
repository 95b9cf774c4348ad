import { expect, test } from 'vitest';
import { balanced, healthy } from '../firstLookCases.ts';
import { down, edge, nothing, own, type Read, target, words } from './worlds.ts';

const read: Read = [
  [
    'targets that answer with errors, and no trace',
    { ...nothing, ...balanced(healthy, target('10.0.3.17', 80), target('10.0.3.18', 15), edge('503', 5), ['502', '200', '10.0.3.18', 5]) },
    [
      'targets of payments-api answer the load balancer with errors, mostly 10.0.3.17',
      '95 of 105 (90.5%) requests that ended with 5xx were answered so by a target: 10.0.3.17 (500): 80, 10.0.3.18 (500): 15. APM has kept no failing trace of them.',
      `Read the logs of 10.0.3.17. If one target has nearly all of the errors, take it out of the target group. ${own.en}`,
    ],
    [
      'payments-apiのターゲットがロードバランサーにエラーを返しています（最多：10.0.3.17）',
      '5xxで応答したリクエスト105件中95件（90.5%）がターゲットからの応答です：10.0.3.17 (500): 80、10.0.3.18 (500): 15。失敗したトレースはAPMに残っていません。',
      `10.0.3.17のログを確認してください。エラーが1つのターゲットに集中していれば、ターゲットグループから外してください。${own.ja}`,
    ],
  ],
  [
    'a target that fails in two ways: together they are most',
    { ...nothing, ...balanced(healthy, target('10.0.3.17', 40), target('10.0.3.18', 30), target('10.0.3.18', 30, '503')) },
    [
      'targets of payments-api answer the load balancer with errors, mostly 10.0.3.18',
      '100 of 100 (100%) requests that ended with 5xx were answered so by a target: 10.0.3.17 (500): 40, 10.0.3.18 (500): 30, 10.0.3.18 (503): 30. APM has kept no failing trace of them.',
      `Read the logs of 10.0.3.18. If one target has nearly all of the errors, take it out of the target group. ${own.en}`,
    ],
    [
      'payments-apiのターゲットがロードバランサーにエラーを返しています（最多：10.0.3.18）',
      '5xxで応答したリクエスト100件中100件（100%）がターゲットからの応答です：10.0.3.17 (500): 40、10.0.3.18 (500): 30、10.0.3.18 (503): 30。失敗したトレースはAPMに残っていません。',
      `10.0.3.18のログを確認してください。エラーが1つのターゲットに集中していれば、ターゲットグループから外してください。${own.ja}`,
    ],
  ],
  [
    'targets that answer with errors, where the traces cannot be read',
    { ...balanced(healthy, target('10.0.3.17', 90)), failingSpans: down },
    [
      'targets of payments-api answer the load balancer with errors, mostly 10.0.3.17',
      '90 of 90 (100%) requests that ended with 5xx were answered so by a target: 10.0.3.17 (500): 90. The traces could not say where they start.',
      `Read the logs of 10.0.3.17. If one target has nearly all of the errors, take it out of the target group. ${own.en}`,
    ],
    [
      'payments-apiのターゲットがロードバランサーにエラーを返しています（最多：10.0.3.17）',
      '5xxで応答したリクエスト90件中90件（100%）がターゲットからの応答です：10.0.3.17 (500): 90。トレースからは始まりを特定できませんでした。',
      `10.0.3.17のログを確認してください。エラーが1つのターゲットに集中していれば、ターゲットグループから外してください。${own.ja}`,
    ],
  ],
];

test.each(read)('word for word, of %s', async (_, datadog, en, ja) => {
  expect(await words(datadog)).toEqual({ en, ja });
});
