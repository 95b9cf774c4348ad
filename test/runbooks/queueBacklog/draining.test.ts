import { expect, test } from 'vitest';
import { line } from '../../steps/queue.ts';
import { queueWhere } from '../queueBacklogCases.ts';
import { always, falling, queues, type Read, rising, words } from './worlds.ts';

const read: Read = [
  [
    'a backlog that drains',
    queueWhere({ waiting: [1_900, 1_700] }),
    [
      'mails is draining, empty in about 43 min',
      '1,700 jobs wait in mails, 1,900 did 5 min earlier; the most in 30 min was 1,900. Rule: at this rate empty within 60 min. Jobs that waited are late.',
      'Look at the graph again in 43 min; if jobs still wait then, see whether the workers are there. In the morning, ask the owner of mails what filled it.',
    ],
    [
      'mailsの滞留は減っています（あと約43分で解消）',
      'mailsの待ちジョブは1,700件（5分前は1,900件、直近30分の最大は1,900件）です。基準：この速度で60分以内に空になること。待たされたジョブは遅れています。',
      '43分後にグラフをもう一度確認し、まだ残っていればワーカーが動いているか確認してください。翌朝、mailsの担当者に滞留の原因を確認してください。',
    ],
  ],
  [
    'a backlog that is gone',
    queueWhere({ waiting: [1_900, 12] }),
    [
      'the backlog of mails is gone',
      '12 jobs wait in mails, 1,900 did 5 min earlier; the most in 30 min was 1,900. Rule: under 100 jobs are no backlog. Jobs that waited are late.',
      'Nothing has to be repaired now. In the morning, ask the owner of mails what filled it.',
    ],
    [
      'mailsの滞留は解消しました',
      'mailsの待ちジョブは12件（5分前は1,900件、直近30分の最大は1,900件）です。基準：100件未満は滞留とみなしません。待たされたジョブは遅れています。',
      '今すぐの修復は不要です。翌朝、mailsの担当者に滞留の原因を確認してください。',
    ],
  ],
  [
    'a backlog that is gone, and of whose past too little is known',
    queues([line(['mails'], [-2, 1_900], [-1, 12])]),
    [
      'the backlog of mails is gone',
      '12 jobs wait in mails; the most in 30 min was 1,900. Rule: under 100 jobs are no backlog. Jobs that waited are late.',
      'Nothing has to be repaired now. In the morning, ask the owner of mails what filled it.',
    ],
    [
      'mailsの滞留は解消しました',
      'mailsの待ちジョブは12件（直近30分の最大は1,900件）です。基準：100件未満は滞留とみなしません。待たされたジョブは遅れています。',
      '今すぐの修復は不要です。翌朝、mailsの担当者に滞留の原因を確認してください。',
    ],
  ],
  [
    'a backlog that is as low as one begins',
    queueWhere({ waiting: [1_900, 100] }),
    [
      'mails is draining, empty in about 1 min',
      '100 jobs wait in mails, 1,900 did 5 min earlier; the most in 30 min was 1,900. Rule: at this rate empty within 60 min. Jobs that waited are late.',
      'Look at the graph again in 1 min; if jobs still wait then, see whether the workers are there. In the morning, ask the owner of mails what filled it.',
    ],
    [
      'mailsの滞留は減っています（あと約1分で解消）',
      'mailsの待ちジョブは100件（5分前は1,900件、直近30分の最大は1,900件）です。基準：この速度で60分以内に空になること。待たされたジョブは遅れています。',
      '1分後にグラフをもう一度確認し、まだ残っていればワーカーが動いているか確認してください。翌朝、mailsの担当者に滞留の原因を確認してください。',
    ],
  ],
  [
    'a backlog that drains beside one that grows',
    queues([falling('mails'), rising('billing', 400, 700), always('bulk', 90_000)]),
    [
      'mails is draining, empty in about 5 min, but billing grows',
      '900 jobs wait in mails, 1,900 did 5 min earlier; the most in 30 min was 1,900. Other queues that do not drain: billing (700), bulk (90,000). Rule: at this rate empty within 60 min. Jobs that waited are late.',
      'Look at billing by hand: are its workers there, does one of its jobs fail?',
    ],
    [
      'mailsの滞留は減っています（あと約5分で解消）が、billingは増えています',
      'mailsの待ちジョブは900件（5分前は1,900件、直近30分の最大は1,900件）です。減っていないほかのキュー：billing (700)、bulk (90,000)。基準：この速度で60分以内に空になること。待たされたジョブは遅れています。',
      'billingを手作業で確認してください：ワーカーは動いているか、失敗しているジョブはないか。',
    ],
  ],
  [
    'a backlog that is gone beside one that grows',
    queues([line(['mails'], [-20, 1_900], [-1, 12]), rising('billing', 400, 700)]),
    [
      'the backlog of mails is gone, but billing grows',
      '12 jobs wait in mails, 1,900 did 19 min earlier; the most in 30 min was 1,900. Other queues that do not drain: billing (700). Rule: under 100 jobs are no backlog. Jobs that waited are late.',
      'Look at billing by hand: are its workers there, does one of its jobs fail?',
    ],
    [
      'mailsの滞留は解消しましたが、billingは増えています',
      'mailsの待ちジョブは12件（19分前は1,900件、直近30分の最大は1,900件）です。減っていないほかのキュー：billing (700)。基準：100件未満は滞留とみなしません。待たされたジョブは遅れています。',
      'billingを手作業で確認してください：ワーカーは動いているか、失敗しているジョブはないか。',
    ],
  ],
  [
    'a backlog that drains beside four that always stand, of which two are named',
    queues([falling('mails'), always('a', 4_000), always('b', 300), always('c', 200), always('d', 150)]),
    [
      'mails is draining, empty in about 5 min',
      '900 jobs wait in mails, 1,900 did 5 min earlier; the most in 30 min was 1,900. Other queues that do not drain: a (4,000), b (300), and 2 more. Rule: at this rate empty within 60 min. Jobs that waited are late.',
      'Look at the graph again in 5 min; if jobs still wait then, see whether the workers are there. In the morning, ask the owner of mails what filled it.',
    ],
    [
      'mailsの滞留は減っています（あと約5分で解消）',
      'mailsの待ちジョブは900件（5分前は1,900件、直近30分の最大は1,900件）です。減っていないほかのキュー：a (4,000)、b (300)、ほか2件。基準：この速度で60分以内に空になること。待たされたジョブは遅れています。',
      '5分後にグラフをもう一度確認し、まだ残っていればワーカーが動いているか確認してください。翌朝、mailsの担当者に滞留の原因を確認してください。',
    ],
  ],
];

test.each(read)('word for word, of %s', async (_, datadog, en, ja) => {
  expect(await words(datadog)).toEqual({ en, ja });
});
