import { expect, test } from 'vitest';
import { balanced, healthy, type Line } from '../firstLookCases.ts';
import { down, edge, nothing, own, type Read, target, words } from './worlds.ts';

const en = 'the load balancer and targets of payments-api both answer with errors';
const ja = 'payments-apiの5xxは、ロードバランサー自身とターゲットの両方が返しています';
const edgeFirst = {
  en: `Look first at the target group of payments-api: are its targets healthy, running and quick enough? Then read the logs of 10.0.3.17. ${own.en}`,
  ja: `まずpayments-apiのターゲットグループで、ターゲットが正常に動き、応答が間に合っているか確認し、次に10.0.3.17のログを確認してください。${own.ja}`,
};
const edges = Array.from({ length: 20 }, (_, n): Line => ['504', '-', `10.0.4.${n}`, 3]);
const targets = Array.from({ length: 10 }, (_, n) => target(`10.0.3.${n}`, 2));
const read: Read = [
  [
    'more of the load balancer itself: its target group comes first',
    { ...nothing, ...balanced(healthy, edge('503', 390), edge('502', 12), target('10.0.3.17', 40), target('10.0.3.18', 10)) },
    [
      en,
      '402 of 452 (88.9%) requests that ended with 5xx were answered by the load balancer itself: 503: 390, 502: 12. 50 of 452 (11.1%) were answered so by a target: 10.0.3.17 (500): 40, 10.0.3.18 (500): 10. One of the two would need at least 90%.',
      edgeFirst.en,
    ],
    [
      ja,
      '5xxで応答したリクエスト452件中402件（88.9%）がロードバランサー自身の応答です：503: 390、502: 12。452件中50件（11.1%）はターゲットからの応答です：10.0.3.17 (500): 40、10.0.3.18 (500): 10。どちらか一方と判断する基準は90%以上です。',
      edgeFirst.ja,
    ],
  ],
  [
    'more of the targets, and just less than the rule asks for: their logs come first, and no share reads as if it met the rule',
    { ...balanced(healthy, edge('503', 1_004), target('10.0.3.17', 8_996)), failingSpans: down },
    [
      en,
      '1,004 of 10,000 (10%) requests that ended with 5xx were answered by the load balancer itself: 503: 1,004. 8,996 of 10,000 (89.9%) were answered so by a target: 10.0.3.17 (500): 8,996. One of the two would need at least 90%.',
      `Read first the logs of 10.0.3.17. Then look at the target group of payments-api: are its targets healthy, running and quick enough? ${own.en}`,
    ],
    [
      ja,
      '5xxで応答したリクエスト10,000件中1,004件（10%）がロードバランサー自身の応答です：503: 1,004。10,000件中8,996件（89.9%）はターゲットからの応答です：10.0.3.17 (500): 8,996。どちらか一方と判断する基準は90%以上です。',
      `まず10.0.3.17のログを確認し、次にpayments-apiのターゲットグループで、ターゲットが正常に動き、応答が間に合っているか確認してください。${own.ja}`,
    ],
  ],
  [
    'as many of each: the load balancer comes first',
    { ...nothing, ...balanced(healthy, edge('504', 50), target('10.0.3.17', 50)) },
    [
      en,
      '50 of 100 (50%) requests that ended with 5xx were answered by the load balancer itself: 504: 50. 50 of 100 (50%) were answered so by a target: 10.0.3.17 (500): 50. One of the two would need at least 90%.',
      edgeFirst.en,
    ],
    [
      ja,
      '5xxで応答したリクエスト100件中50件（50%）がロードバランサー自身の応答です：504: 50。100件中50件（50%）はターゲットからの応答です：10.0.3.17 (500): 50。どちらか一方と判断する基準は90%以上です。',
      edgeFirst.ja,
    ],
  ],
  [
    'a share of the load balancer that just misses the rule',
    { ...nothing, ...balanced(healthy, edge('503', 8_996), target('10.0.3.17', 1_004)) },
    [
      en,
      '8,996 of 10,000 (89.9%) requests that ended with 5xx were answered by the load balancer itself: 503: 8,996. 1,004 of 10,000 (10%) were answered so by a target: 10.0.3.17 (500): 1,004. One of the two would need at least 90%.',
      edgeFirst.en,
    ],
    [
      ja,
      '5xxで応答したリクエスト10,000件中8,996件（89.9%）がロードバランサー自身の応答です：503: 8,996。10,000件中1,004件（10%）はターゲットからの応答です：10.0.3.17 (500): 1,004。どちらか一方と判断する基準は90%以上です。',
      edgeFirst.ja,
    ],
  ],
  [
    'targets of which none is among the rows that are kept: none is named',
    { ...nothing, ...balanced(healthy, ...edges, ...targets) },
    [
      en,
      '60 of 80 (75%) requests that ended with 5xx were answered by the load balancer itself: 504: 60. 20 of 80 (25%) were answered so by a target: and 20 more. One of the two would need at least 90%.',
      edgeFirst.en.replace('10.0.3.17', 'the target with most of the errors'),
    ],
    [
      ja,
      '5xxで応答したリクエスト80件中60件（75%）がロードバランサー自身の応答です：504: 60。80件中20件（25%）はターゲットからの応答です：ほか20件。どちらか一方と判断する基準は90%以上です。',
      edgeFirst.ja.replace('10.0.3.17', 'エラーが最も多いターゲット'),
    ],
  ],
];

test.each(read)('word for word, of %s', async (_, datadog, english, japanese) => {
  expect(await words(datadog)).toEqual({ en: english, ja: japanese });
});
