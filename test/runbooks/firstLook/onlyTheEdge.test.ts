import { expect, test } from 'vitest';
import { balanced, healthy, type Line } from '../firstLookCases.ts';
import { down, edge, nothing, own, type Read, target, words } from './worlds.ts';

/** 21 targets that each fail more often than any line of the load balancer itself, whose 2,000 errors are 250 lines. */
const hidden = [
  ...Array.from({ length: 21 }, (_, n) => target(`10.0.3.${n}`, 9)),
  ...Array.from({ length: 250 }, (_, n): Line => ['504', '-', `10.0.4.${n}`, 8]),
];
const read: Read = [
  [
    'no target to send to',
    { ...nothing, ...balanced(healthy, edge('503', 90), edge('502', 7), target('10.0.3.17', 3)) },
    [
      'nearly all 5xx of payments-api come from the load balancer itself (503)',
      '97 of 100 (97%) requests that ended with 5xx were answered by the load balancer itself, and by no target (rule: at least 90%): 503: 90, 502: 7. 503 means: the target group has no target to send to.',
      `Look at the target group of payments-api: are its targets healthy, running and quick enough? Then at changes of the load balancer itself. ${own.en}`,
    ],
    [
      'payments-apiの5xxはほぼすべてロードバランサー自身の応答です（503）',
      '5xxで応答したリクエスト100件中97件（97%）は、ターゲットからの応答ではありません（基準：90%以上）：503: 90、502: 7。503の意味：ターゲットグループに送り先のターゲットがありません。',
      `payments-apiのターゲットグループで、ターゲットが正常に動き、応答が間に合っているか確認し、次にロードバランサー自体の変更を確認してください。${own.ja}`,
    ],
  ],
  [
    'targets that break off',
    { ...nothing, ...balanced(healthy, edge('502', 90)) },
    [
      'all 5xx of payments-api come from the load balancer itself (502)',
      '90 of 90 (100%) requests that ended with 5xx were answered by the load balancer itself, and by no target (rule: at least 90%): 502: 90. 502 means: a target broke the connection off, or answered with something that is no HTTP.',
      `Look at the target group of payments-api: are its targets healthy, running and quick enough? Then at changes of the load balancer itself. ${own.en}`,
    ],
    [
      'payments-apiの5xxはすべてロードバランサー自身の応答です（502）',
      '5xxで応答したリクエスト90件中90件（100%）は、ターゲットからの応答ではありません（基準：90%以上）：502: 90。502の意味：ターゲットが接続を切ったか、HTTPとして不正な応答をしました。',
      `payments-apiのターゲットグループで、ターゲットが正常に動き、応答が間に合っているか確認し、次にロードバランサー自体の変更を確認してください。${own.ja}`,
    ],
  ],
  [
    'targets that are late, where the traces cannot be read',
    { ...balanced(healthy, edge('504', 90)), failingSpans: down },
    [
      'all 5xx of payments-api come from the load balancer itself (504)',
      '90 of 90 (100%) requests that ended with 5xx were answered by the load balancer itself, and by no target (rule: at least 90%): 504: 90. 504 means: no target answered in time.',
      `Look at the target group of payments-api: are its targets healthy, running and quick enough? Then at changes of the load balancer itself. ${own.en}`,
    ],
    [
      'payments-apiの5xxはすべてロードバランサー自身の応答です（504）',
      '5xxで応答したリクエスト90件中90件（100%）は、ターゲットからの応答ではありません（基準：90%以上）：504: 90。504の意味：ターゲットが時間内に応答しませんでした。',
      `payments-apiのターゲットグループで、ターゲットが正常に動き、応答が間に合っているか確認し、次にロードバランサー自体の変更を確認してください。${own.ja}`,
    ],
  ],
  [
    'a status of the load balancer that is none of the three',
    { ...nothing, ...balanced(healthy, edge('500', 90)) },
    [
      'all 5xx of payments-api come from the load balancer itself (500)',
      '90 of 90 (100%) requests that ended with 5xx were answered by the load balancer itself, and by no target (rule: at least 90%): 500: 90.',
      `Look at the target group of payments-api: are its targets healthy, running and quick enough? Then at changes of the load balancer itself. ${own.en}`,
    ],
    [
      'payments-apiの5xxはすべてロードバランサー自身の応答です（500）',
      '5xxで応答したリクエスト90件中90件（100%）は、ターゲットからの応答ではありません（基準：90%以上）：500: 90。',
      `payments-apiのターゲットグループで、ターゲットが正常に動き、応答が間に合っているか確認し、次にロードバランサー自体の変更を確認してください。${own.ja}`,
    ],
  ],
  [
    "the load balancer's errors, where none of them is among the rows that are kept",
    { ...nothing, ...balanced(...hidden) },
    [
      'nearly all 5xx of payments-api come from the load balancer itself (5xx)',
      '2,000 of 2,189 (91.4%) requests that ended with 5xx were answered by the load balancer itself, and by no target (rule: at least 90%): and 2,000 more.',
      `Look at the target group of payments-api: are its targets healthy, running and quick enough? Then at changes of the load balancer itself. ${own.en}`,
    ],
    [
      'payments-apiの5xxはほぼすべてロードバランサー自身の応答です（5xx）',
      '5xxで応答したリクエスト2,189件中2,000件（91.4%）は、ターゲットからの応答ではありません（基準：90%以上）：ほか2,000件。',
      `payments-apiのターゲットグループで、ターゲットが正常に動き、応答が間に合っているか確認し、次にロードバランサー自体の変更を確認してください。${own.ja}`,
    ],
  ],
];

test.each(read)('word for word, of %s', async (_, datadog, en, ja) => {
  expect(await words(datadog)).toEqual({ en, ja });
});
