import { expect, test } from 'vitest';
import { line, steady } from '../../steps/queue.ts';
import { growing, queueWhere } from '../queueBacklogCases.ts';
import { always, queues, type Read, words } from './worlds.ts';

const read: Read = [
  [
    'no single cause',
    queueWhere(growing),
    [
      'mails does not drain, and no single cause stands out',
      '1,900 jobs wait in mails, 1,000 did 5 min earlier. Put in: 210 jobs a minute, 200 in the 60 min before. Run: 190 a minute, 200 before. 12 workers are there; 9 of 2,850 (0.3%) jobs failed.',
      'Look at the jobs that run longest in mails and what they wait for; see what was deployed in the hour before, and whether the workers were ever enough for this hour.',
    ],
    [
      'mailsの滞留が減らず、原因を一つに絞れません',
      'mailsの待ちジョブは1,900件（5分前は1,000件）です。投入は毎分210件（その前の60分は200件）、処理は毎分190件（同200件）です。ワーカー数は12、失敗はジョブ2,850件中9件（0.3%）です。',
      'mailsで最も長く動いているジョブと、それが何を待っているかを確認してください。直前1時間のデプロイと、この時間帯にワーカー数が足りているかも確認してください。',
    ],
  ],
  [
    'a queue that stands lower than it did, beside others that do not drain',
    queues([line(['mails'], [-20, 5_000], ...steady(-6, 0, 1_900)), always('bulk', 9_000), always('billing', 800)]),
    [
      'mails does not drain, and no single cause stands out',
      '1,900 jobs wait in mails, 1,900 did 5 min earlier; the most in 30 min was 5,000. Other queues that do not drain: bulk (9,000), billing (800). Put in: 210 jobs a minute, 200 in the 60 min before. Run: 190 a minute, 200 before. 12 workers are there; 9 of 2,850 (0.3%) jobs failed.',
      'Look at the jobs that run longest in mails and what they wait for; see what was deployed in the hour before, and whether the workers were ever enough for this hour.',
    ],
    [
      'mailsの滞留が減らず、原因を一つに絞れません',
      'mailsの待ちジョブは1,900件（5分前は1,900件、直近30分の最大は5,000件）です。減っていないほかのキュー：bulk (9,000)、billing (800)。投入は毎分210件（その前の60分は200件）、処理は毎分190件（同200件）です。ワーカー数は12、失敗はジョブ2,850件中9件（0.3%）です。',
      'mailsで最も長く動いているジョブと、それが何を待っているかを確認してください。直前1時間のデプロイと、この時間帯にワーカー数が足りているかも確認してください。',
    ],
  ],
];

test.each(read)('word for word, of %s', async (_, datadog, en, ja) => {
  expect(await words(datadog)).toEqual({ en, ja });
});
