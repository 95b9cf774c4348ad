import { expect, onTestFinished, test } from 'vitest';
import { deliver } from '../../lib/local/deliver.ts';
import { syncBehind } from '../../lib/local/scenarios/syncBehind.ts';
import { raiseStage } from '../../lib/local/stage.ts';
import { timelineOf } from '../../lib/local/timeline.ts';
import { ended } from '../../lib/local/watch.ts';
import { paymentErrors } from '../../lib/runbooks/paymentErrors.ts';

process.env['POWERTOOLS_LOG_LEVEL'] = 'SILENT';

test('a Puller that has stopped leads to could-not-check, which says since when', async () => {
  const stage = await raiseStage({ scenario: syncBehind, waits: 0.001 });
  onTestFinished(() => stage.close());
  await stage.pull();
  const { answer } = await deliver(stage, syncBehind.body);
  const last = timelineOf(paymentErrors, (await ended(answer.execution)).events).at(-1);
  expect(last).toMatchObject({ found: { answer: 'cannot-tell', because: { rule: 'synced-lately', count: 14 } } });
  expect(JSON.stringify(stage.posted)).toContain('app.payment.failures was last synced 14 minutes ago, so it says nothing about the failures since.');
});
