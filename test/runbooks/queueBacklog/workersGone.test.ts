import { expect, test } from 'vitest';
import { ask, runbook } from '../../../lib/engine/language.ts';
import { couldNotCheck } from '../../../lib/runbooks/queueBacklog/couldNotCheck.ts';
import { workersGone } from '../../../lib/runbooks/queueBacklog/workersGone.ts';
import { areWorkersAlive } from '../../../lib/steps/areWorkersAlive.ts';
import { isBacklogDraining } from '../../../lib/steps/isBacklogDraining.ts';
import { line, steady } from '../../steps/queue.ts';
import { growing, queueWhere } from '../queueBacklogCases.ts';
import { wordsOn } from '../wordsOn.ts';
import { ofMails, queues, type Read, rising, words } from './worlds.ts';

const read: Read = [
  [
    'workers that are gone',
    queueWhere({ ...growing, workers: [1_200, 0] }),
    [
      'the workers of mails are gone',
      'jobs.workers says 0 workers of mails (1,200 in the hour before; rule: at least 50% of those). 1,900 jobs wait in mails, 1,000 did 5 min earlier.',
      'See why they stopped (crash loop, out of memory, a deploy or scaling just before), and start them again; then the backlog drains.',
    ],
    [
      'mailsのワーカーが停止しています',
      'jobs.workersによるmailsのワーカー数は0です（直前1時間は1,200、基準：その50%以上）。mailsの待ちジョブは1,900件（5分前は1,000件）です。',
      '停止の理由（クラッシュの繰り返し、メモリ不足、直前のデプロイやスケーリング）を確認し、ワーカーを再起動してください。再起動後に滞留は減ります。',
    ],
  ],
  [
    'workers of whom few are left',
    queueWhere({ ...growing, workers: [1_200, 2] }),
    [
      'only 2 of 1,200 workers of mails are left',
      'jobs.workers says 2 workers of mails (1,200 in the hour before; rule: at least 50% of those). 1,900 jobs wait in mails, 1,000 did 5 min earlier.',
      'See why they stopped (crash loop, out of memory, a deploy or scaling just before), and start them again; then the backlog drains.',
    ],
    [
      'mailsのワーカーが1,200から2に減っています',
      'jobs.workersによるmailsのワーカー数は2です（直前1時間は1,200、基準：その50%以上）。mailsの待ちジョブは1,900件（5分前は1,000件）です。',
      '停止の理由（クラッシュの繰り返し、メモリ不足、直前のデプロイやスケーリング）を確認し、ワーカーを再起動してください。再起動後に滞留は減ります。',
    ],
  ],
  [
    'workers that are gone, and of whom nothing is known before',
    queues([rising('mails', 1_000, 1_900)], line([], ...steady(-10, 0, 0))),
    [
      'the workers of mails are gone',
      'jobs.workers says 0 workers of mails (nothing is known of the hour before). 1,900 jobs wait in mails, 1,000 did 5 min earlier.',
      'See why they stopped (crash loop, out of memory, a deploy or scaling just before), and start them again; then the backlog drains.',
    ],
    [
      'mailsのワーカーが停止しています',
      'jobs.workersによるmailsのワーカー数は0です（1時間前の値は不明）。mailsの待ちジョブは1,900件（5分前は1,000件）です。',
      '停止の理由（クラッシュの繰り返し、メモリ不足、直前のデプロイやスケーリング）を確認し、ワーカーを再起動してください。再起動後に滞留は減ります。',
    ],
  ],
];

test.each(read)('word for word, of %s', async (_, datadog, en, ja) => {
  expect(await words(datadog)).toEqual({ en, ja });
});

test('workers that take from all queues are not said to be of one', async () => {
  const stuck = { 'draining': couldNotCheck, 'cannot-tell': couldNotCheck };
  const workers = ask(areWorkersAlive({ metric: 'jobs.workers', scope: ['env'], left: 0.5 }), {
    'gone': workersGone,
    'alive': couldNotCheck,
    'cannot-tell': couldNotCheck,
  });
  const backlog = isBacklogDraining({ metric: 'jobs.queue.size', scope: ['env'], queue: 'queue', waiting: 100, within: 60 });
  const shared = runbook({ name: 'shared', title: 'Shared', start: ask(backlog, { ...stuck, 'not-draining': workers }) });
  const few = await wordsOn(shared, ofMails, queueWhere({ ...growing, workers: [12, 2] }));
  expect([few.en[0], few.ja[0]]).toEqual(['only 2 of 12 workers are left', 'ワーカーが12から2に減っています']);
  expect(few.en[1]).toMatch(/^jobs.workers says 2 workers \(12 in the hour before;/);
  expect(few.ja[1]).toMatch(/^jobs.workersによるワーカー数は2です（直前1時間は12、/);
  const gone = await wordsOn(shared, ofMails, queueWhere({ ...growing, workers: [12, 0] }));
  expect([gone.en[0], gone.ja[0]]).toEqual(['the workers are gone', 'ワーカーが停止しています']);
});
