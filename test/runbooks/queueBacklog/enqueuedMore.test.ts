import { expect, test } from 'vitest';
import { growing, queueWhere } from '../queueBacklogCases.ts';
import { type Read, words } from './worlds.ts';

const read: Read = [
  [
    'many more jobs',
    queueWhere({ ...growing, enqueued: [200, 1_210] }),
    [
      'mails gets 6.1 times as many jobs as before',
      'Put in: 1,210 jobs a minute, 200 in the 60 min before. Run: 190 a minute, 200 before. Rule: a jump is at least 2 times as many. 1,900 jobs wait in mails, 1,000 did 5 min earlier.',
      'Find out what puts them in: a batch, a campaign, a job that enqueues itself. Stop it where nobody meant it; add workers where somebody did.',
    ],
    [
      'mailsへのジョブの投入が以前の6.1倍に増えています',
      '投入は毎分1,210件（その前の60分は200件）、処理は毎分190件（同200件）です。急増とみなす基準：2倍以上。mailsの待ちジョブは1,900件（5分前は1,000件）です。',
      '投入元（バッチ、キャンペーン、自分自身を投入するジョブなど）を調べてください。意図しないものなら止め、意図したものならワーカーを増やしてください。',
    ],
  ],
  [
    'jobs where none came before',
    queueWhere({ ...growing, enqueued: [0, 9.94] }),
    [
      'mails gets jobs, where none came before',
      'Put in: 9.9 jobs a minute, 0 in the 60 min before. Run: 190 a minute, 200 before. Rule: a jump is at least 2 times as many. 1,900 jobs wait in mails, 1,000 did 5 min earlier.',
      'Find out what puts them in: a batch, a campaign, a job that enqueues itself. Stop it where nobody meant it; add workers where somebody did.',
    ],
    [
      'mailsへのジョブの投入が始まりました（以前は0件）',
      '投入は毎分9.9件（その前の60分は0件）、処理は毎分190件（同200件）です。急増とみなす基準：2倍以上。mailsの待ちジョブは1,900件（5分前は1,000件）です。',
      '投入元（バッチ、キャンペーン、自分自身を投入するジョブなど）を調べてください。意図しないものなら止め、意図したものならワーカーを増やしてください。',
    ],
  ],
  [
    'a few more jobs: under 10 a minute are not rounded',
    queueWhere({ ...growing, enqueued: [3.3, 9.94], processed: [10, 10.6] }),
    [
      'mails gets 3 times as many jobs as before',
      'Put in: 9.9 jobs a minute, 3.3 in the 60 min before. Run: 11 a minute, 10 before. Rule: a jump is at least 2 times as many. 1,900 jobs wait in mails, 1,000 did 5 min earlier.',
      'Find out what puts them in: a batch, a campaign, a job that enqueues itself. Stop it where nobody meant it; add workers where somebody did.',
    ],
    [
      'mailsへのジョブの投入が以前の3倍に増えています',
      '投入は毎分9.9件（その前の60分は3.3件）、処理は毎分11件（同10件）です。急増とみなす基準：2倍以上。mailsの待ちジョブは1,900件（5分前は1,000件）です。',
      '投入元（バッチ、キャンペーン、自分自身を投入するジョブなど）を調べてください。意図しないものなら止め、意図したものならワーカーを増やしてください。',
    ],
  ],
];

test.each(read)('word for word, of %s', async (_, datadog, en, ja) => {
  expect(await words(datadog)).toEqual({ en, ja });
});
