import { expect, test } from 'vitest';
import { growing, queueWhere } from '../queueBacklogCases.ts';
import { type Read, words } from './worlds.ts';

/** A counter that began with the alert. */
const mails = queueWhere({ ...growing, failed: [['send_invoice', 900]] });
const firedAt = '2026-03-14T22:00:00.000Z';

const read: Read = [
  [
    'a job that fails',
    queueWhere({
      ...growing,
      processed: [200, 190],
      failed: [
        ['send_receipt', 9],
        ['send_invoice', 900],
      ],
    }),
    [
      'job send_invoice fails in mails',
      '900 of 909 (99%) failures in mails are send_invoice (rule: at least 80%). 909 of 2,850 (31.9%) jobs failed (rule: at least 10%; in the hour before 36 of 12,000 (0.3%)). 1,900 jobs wait in mails, 1,000 did 5 min earlier.',
      'Open the errors of send_invoice and see what it calls that fails; tell its owner. Where its retries keep the others out, pause that job alone.',
    ],
    [
      'mailsのジョブsend_invoiceが失敗しています',
      'mailsの失敗909件中900件（99%）がsend_invoiceです（基準：80%以上）。ジョブ2,850件中909件（31.9%）が失敗しました（基準：10%以上、直前1時間は12,000件中36件（0.3%））。mailsの待ちジョブは1,900件（5分前は1,000件）です。',
      'send_invoiceのエラーを開き、呼び出し先の何が失敗しているか確認して担当者に連絡してください。再試行がほかのジョブを妨げている場合は、そのジョブだけを止めてください。',
    ],
  ],
  [
    'a job that fails, and no job was counted before',
    { ...mails, sumMetric: async (asked) => (asked.metric === 'jobs.processed.count' && asked.window.to === firedAt ? [] : mails.sumMetric(asked)) },
    [
      'job send_invoice fails in mails',
      '900 of 900 (100%) failures in mails are send_invoice (rule: at least 80%). 900 of 2,850 (31.6%) jobs failed (rule: at least 10%). 1,900 jobs wait in mails, 1,000 did 5 min earlier.',
      'Open the errors of send_invoice and see what it calls that fails; tell its owner. Where its retries keep the others out, pause that job alone.',
    ],
    [
      'mailsのジョブsend_invoiceが失敗しています',
      'mailsの失敗900件中900件（100%）がsend_invoiceです（基準：80%以上）。ジョブ2,850件中900件（31.6%）が失敗しました（基準：10%以上）。mailsの待ちジョブは1,900件（5分前は1,000件）です。',
      'send_invoiceのエラーを開き、呼び出し先の何が失敗しているか確認して担当者に連絡してください。再試行がほかのジョブを妨げている場合は、そのジョブだけを止めてください。',
    ],
  ],
];

test.each(read)('word for word, of %s', async (_, datadog, en, ja) => {
  expect(await words(datadog)).toEqual({ en, ja });
});
