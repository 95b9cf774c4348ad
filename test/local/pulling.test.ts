import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deliver } from '../../lib/local/deliver.ts';
import { pulledLines } from '../../lib/local/pulledLines.ts';
import { syncedCards } from '../../lib/local/scenarios/syncedCards.ts';
import { raiseStage } from '../../lib/local/stage.ts';
import { timelineOf } from '../../lib/local/timeline.ts';
import { ended } from '../../lib/local/watch.ts';
import { paymentErrors } from '../../lib/runbooks/paymentErrors.ts';

process.env['POWERTOOLS_LOG_LEVEL'] = 'SILENT';
let stage: Awaited<ReturnType<typeof raiseStage>>;

describe('the Puller, and then the alert', () => {
  let lines: string;
  beforeAll(async () => {
    stage = await raiseStage({ scenario: syncedCards, waits: 0.001 });
    lines = pulledLines(await stage.pull());
  });
  afterAll(() => stage.close());

  test('each minute is brought once, and what was missed is caught up', () => {
    expect(lines).toBe(`22:05 UTC: 15 minutes, 21:50 to 22:05; app.payment.failures 23 samples, 45 in all
22:10 UTC: 5 minutes, 22:05 to 22:10; app.payment.failures 38 samples, 226 in all
22:14 UTC: 4 minutes, 22:10 to 22:14; app.payment.failures 29 samples, 108 in all`);
  });
  test('the verdict rests on what it brought', async () => {
    const { answer } = await deliver(stage, syncedCards.body);
    const last = timelineOf(paymentErrors, (await ended(answer.execution)).events).at(-1);
    expect(last).toMatchObject({
      step: 'whoseCards',
      found: { answer: 'customers', seen: 373, synced: { behind: 1, done: 14, of: 14 } },
    });
  });
  test('the page shows the same, to who has its token', async () => {
    const url = stage.webhookUrl.replace(/\/alert$/, '/metrics');
    const page = await fetch(url, { headers: { authorization: `Bearer ${stage.metricsToken}` } });
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'application/openmetrics-text; version=1.0.0; charset=utf-8']);
    const text = await page.text();
    const counts = [...text.matchAll(/^app_payment_failures_total\{.*\} (\d+)$/gm)].map(([, value]) => Number(value));
    expect(counts.reduce((sum, value) => sum + value, 0)).toBe(45 + 226 + 108);
    expect(text).toMatch(/# EOF\n$/);
    expect((await fetch(url)).status).toBe(401);
    expect((await fetch(url, { headers: { authorization: `Bearer ${stage.token}` } })).status).toBe(401);
  });
});
