import { expect, test } from 'vitest';
import { run } from '../../lib/engine/run.ts';
import { lastSynced } from '../../lib/runbooks/lastSynced.ts';
import { paymentErrors } from '../../lib/runbooks/paymentErrors.ts';
import { queueBacklog } from '../../lib/runbooks/queueBacklog.ts';
import { decided } from '../../lib/verdict.ts';
import { datadogWhere } from '../fakes.ts';
import { line, steady } from '../steps/queue.ts';
import { alertOf } from '../webhooks.ts';
import { counted, reasons } from './paymentErrorsCases.ts';

const outcome = (because?: ReturnType<typeof decided>) => ({ step: 's', question: 'q', answer: 'cannot-tell', ...(because && { because }) });

test('it says how long ago, where that is the reason, and nothing else', () => {
  const about = { en: 'the jobs', ja: 'ジョブ' };
  expect(lastSynced(outcome(decided('synced-lately', 14, 14, 3)), 'a.b', about)).toEqual({
    en: 'a.b was last synced 14 minutes ago, so it says nothing about the jobs since. ',
    ja: 'a.bの最後の同期は14分前で、それ以降のジョブは分かりません。',
  });
  for (const other of [outcome(decided('synced-whole', 1, 2, 1)), outcome(), undefined]) expect(lastSynced(other, 'a.b', about).en).toBe('');
});

const readGauge = async ({ metric }: { metric: string }) => (metric === 'firstlook.sync.complete' ? [line([], ...steady(-60, -14, 1))] : []);

test('card payments whose sync is behind end in could-not-check that says so, whatever the metric has', async () => {
  const cards = counted(['POST /api/v1/payments', 'credit_card', 'acme-pay', 100]);
  const datadog = datadogWhere({ ...cards, ...reasons(['expired_card', 100]), readGauge });
  const { verdict, steps } = await run(paymentErrors, alertOf(), { datadog });
  expect(verdict).toMatchObject({
    id: 'could-not-check',
    next: expect.stringMatching(/^app\.payment\.failures was last synced 14 minutes ago, so it says nothing about the failures since\. Go on by hand: see /),
  });
  expect(steps.at(-1)).toMatchObject({ id: 'whoseCards', answer: 'cannot-tell' });
  const { next } = (await run(paymentErrors, alertOf(), { datadog }, { language: 'ja' })).verdict;
  expect(next).toMatch(/^app\.payment\.failuresの最後の同期は14分前で、それ以降の失敗は分かりません。手作業で続けてください。/);
});

test('so does a queue', async () => {
  const { verdict } = await run(queueBacklog, alertOf({ alertScope: 'env:prod,queue:mails' }), { datadog: datadogWhere({ readGauge }) });
  expect(verdict.next).toMatch(/^jobs\.queue\.size was last synced 14 minutes ago, so it says nothing about the queue since\. Go on by hand: /);
});
