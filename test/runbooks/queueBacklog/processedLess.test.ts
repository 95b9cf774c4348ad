import { expect, test } from 'vitest';
import { growing, queueWhere } from '../queueBacklogCases.ts';
import { type Read, words } from './worlds.ts';

const read: Read = [
  [
    'fewer jobs run',
    queueWhere({ ...growing, processed: [200, 40] }),
    [
      'processing of mails dropped to 20% of its rate',
      'Put in: 210 jobs a minute, 200 in the 60 min before. Run: 40 a minute, 200 before. Rule: a drop is at most 50% of before. 12 workers are there. 1,900 jobs wait in mails, 1,000 did 5 min earlier.',
      'See what the jobs wait for: the database and its locks, a service of ours or of somebody else that answers slowly. Starting workers again helps only where they hang.',
    ],
    [
      'mailsの処理速度が以前の20%に落ちています',
      '投入は毎分210件（その前の60分は200件）、処理は毎分40件（同200件）です。低下とみなす基準：以前の50%以下。ワーカー数は12です。mailsの待ちジョブは1,900件（5分前は1,000件）です。',
      'ジョブが何を待っているか（データベースとそのロック、応答の遅い自社または他社のサービス）を確認してください。ワーカーの再起動が有効なのは、ワーカー自体が固まっている場合だけです。',
    ],
  ],
  [
    'no job run any more',
    queueWhere({ ...growing, processed: [200, 0], failed: [] }),
    [
      'processing of mails dropped to 0% of its rate',
      'Put in: 210 jobs a minute, 200 in the 60 min before. Run: 0 a minute, 200 before. Rule: a drop is at most 50% of before. 12 workers are there. 1,900 jobs wait in mails, 1,000 did 5 min earlier.',
      'See what the jobs wait for: the database and its locks, a service of ours or of somebody else that answers slowly. Starting workers again helps only where they hang.',
    ],
    [
      'mailsの処理速度が以前の0%に落ちています',
      '投入は毎分210件（その前の60分は200件）、処理は毎分0件（同200件）です。低下とみなす基準：以前の50%以下。ワーカー数は12です。mailsの待ちジョブは1,900件（5分前は1,000件）です。',
      'ジョブが何を待っているか（データベースとそのロック、応答の遅い自社または他社のサービス）を確認してください。ワーカーの再起動が有効なのは、ワーカー自体が固まっている場合だけです。',
    ],
  ],
];

test.each(read)('word for word, of %s', async (_, datadog, en, ja) => {
  expect(await words(datadog)).toEqual({ en, ja });
});
