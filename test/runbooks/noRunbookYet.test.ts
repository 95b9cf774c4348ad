import { expect, test } from 'vitest';
import { run } from '../../lib/engine/run.ts';
import { runbookFor } from '../../lib/runbooks/index.ts';
import { noRunbookYet } from '../../lib/runbooks/noRunbookYet.ts';
import { datadogWhere } from '../fakes.ts';
import { alertOf } from '../webhooks.ts';

test.each([
  ['without the tag', 'monitor', 'The monitor has no runbook: tag.', 'モニターに「runbook:」で始まるタグがありません。'],
  [
    'whose tag names none',
    'monitor,runbook:refunds',
    "The monitor's tag runbook:refunds names no runbook that is deployed.",
    'モニターのタグ「runbook:refunds」に対応するランブックはデプロイされていません。',
  ],
])('an alert %s comes here, and is told that nobody has looked, why, and what to do', async (_, tags, because, japanese) => {
  const alert = alertOf({ tags });
  expect(runbookFor(alert)).toBe(noRunbookYet);
  const sources = { datadog: datadogWhere({}) };
  expect((await run(noRunbookYet, alert, sources)).verdict).toEqual({
    id: 'no-runbook-yet',
    disposition: 'could-not-check',
    headline: 'no runbook for this monitor, nobody has looked yet',
    because,
    next: 'Look at the alert by hand. For the next time, add the tag runbook:NAME to the monitor, or write a runbook: see "Add a runbook" in the README.',
  });
  expect((await run(noRunbookYet, alert, sources, { language: 'ja' })).verdict).toMatchObject({
    headline: 'このモニターにはランブックがなく、まだ誰も確認していません',
    because: japanese,
    next: 'アラートを手作業で確認してください。次回に備えて、モニターに「runbook:」とランブック名をつなげたタグを付けるか、READMEの「Add a runbook」を参照してランブックを作成してください。',
  });
});

test('the alert is titled by what it lacks', () => {
  expect(noRunbookYet.title).toBe('An alert without a runbook');
});

test('a tag that names a runbook leads to that runbook', () => {
  expect(runbookFor(alertOf()).name).toBe('payment-errors');
});
