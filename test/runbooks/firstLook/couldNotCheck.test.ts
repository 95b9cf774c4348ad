import { expect, test } from 'vitest';
import { alertOf } from '../../webhooks.ts';
import { balanced, healthy } from '../firstLookCases.ts';
import { down, own, type Read, unknownDeploys, words } from './worlds.ts';

const read: Read = [
  [
    'the first question',
    { ...unknownDeploys, failingSpans: down, countLogs: down },
    [
      'treat the alert as real',
      '"Where in the traces do the errors start?" has no answer.',
      `Look by hand, in this order: traces of payments-api with errors, the load balancer's logs, what was deployed last. ${own.en}`,
    ],
    [
      '実際の障害として扱ってください',
      '「トレースのどこからエラーが始まっていますか？」の答えが出ませんでした。',
      `payments-apiのエラーのあるトレース、ロードバランサーのログ、直近のデプロイの順に手作業で確認してください。${own.ja}`,
    ],
  ],
  [
    'the last question',
    { ...unknownDeploys, ...balanced(healthy) },
    [
      'treat the alert as real',
      '"Was there a deploy just before?" has no answer.',
      `Look by hand, in this order: traces of payments-api with errors, the load balancer's logs, what was deployed last. ${own.en}`,
    ],
    [
      '実際の障害として扱ってください',
      '「直前にデプロイがありましたか？」の答えが出ませんでした。',
      `payments-apiのエラーのあるトレース、ロードバランサーのログ、直近のデプロイの順に手作業で確認してください。${own.ja}`,
    ],
  ],
];

test.each(read)('where %s has no answer, it says how to go on by hand', async (_, datadog, en, ja) => {
  expect(await words(datadog)).toEqual({ en, ja });
});

test.each(['service', 'env'])('of a monitor without the tag %s: what to add to it', async (key) => {
  const alert = alertOf({
    tags: 'monitor,runbook:first-look',
    alertScope: key === 'env' ? 'service:payments-api' : 'env:prod',
    alertQuery: 'avg(last_5m):avg:x{*} > 1',
  });
  const { en, ja } = await words({}, alert);
  expect(en[2]).toBe(`Look at what the monitor measures, by hand. For the next time, add the tags service:NAME and env:NAME to it. ${own.en}`);
  expect(ja[2]).toBe(
    `モニターが測っているものを手作業で確認してください。次回に備えて、モニターにタグ「service:NAME」と「env:NAME」を付けてください。${own.ja}`,
  );
});
