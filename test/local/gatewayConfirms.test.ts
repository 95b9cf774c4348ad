import { expect, onTestFinished, test } from 'vitest';
import { run } from '../../lib/engine/run.ts';
import { startDatadogStandIn } from '../../lib/local/datadogStandIn.ts';
import { deliver } from '../../lib/local/deliver.ts';
import { gatewayConfirms } from '../../lib/local/scenarios/gatewayConfirms.ts';
import { raiseStage } from '../../lib/local/stage.ts';
import { type StatusPages, startStatusPageStandIn } from '../../lib/local/statusPageStandIn.ts';
import { ended } from '../../lib/local/watch.ts';
import { outsideServices } from '../../lib/outside/index.ts';
import { paymentErrors } from '../../lib/runbooks/paymentErrors.ts';
import { outsideOf } from '../../lib/sources/outside/outside.ts';
import { parseWebhookBody } from '../../lib/webhookBody.ts';
import { datadogAt } from '../sources/datadogAt.ts';

const parsed = parseWebhookBody(JSON.stringify(gatewayConfirms.body));
const alert = 'alert' in parsed ? parsed.alert : expect.unreachable();
const question = "What does the gateway's status page say?";

/** What stands beside the verdict where the status pages say something, over real HTTP; the verdict is always the same. */
async function told(pages: StatusPages) {
  const standIns = [await startDatadogStandIn(gatewayConfirms.world), await startStatusPageStandIn(pages, Date.parse(alert.firedAt) + 5_000)] as const;
  onTestFinished(async () => void (await Promise.all(standIns.map((one) => one.close()))));
  const [datadog, { urls }] = standIns;
  const outside = outsideOf(outsideServices, { OUTSIDE_URLS: JSON.stringify(urls) });
  const { verdict, asides } = await run(paymentErrors, alert, { datadog: datadogAt(datadog.url), outside });
  expect(verdict.id).toBe('gateway-failing');
  const aside = asides.find((one) => one.question === question);
  return aside?.says ?? aside?.error?.name;
}

test.each<[string, StatusPages, string]>([
  [
    'confirms',
    gatewayConfirms.world.statusPages ?? {},
    'blue-pay reports a partial outage since 21:58 UTC (payments API): "Elevated errors for konbini and bank transfers".',
  ],
  ['without trouble is no all-clear', {}, "blue-pay's status page reports no trouble; such pages are often late."],
  [
    'of another gateway is not looked at',
    { 'acme-pay-status': { indicator: 'critical', components: [] } },
    "blue-pay's status page reports no trouble; such pages are often late.",
  ],
  ['that is away costs a line, and not the verdict', { 'blue-pay-status': { status: 503 } }, 'Unavailable'],
  ['that never answers costs 2 s, and not the verdict', { 'blue-pay-status': 'hang' }, 'Unavailable'],
])('a page %s', async (_, pages, says) => expect(await told(pages)).toBe(says));

test('the message of the scenario has the line, from the webhook to Slack', async () => {
  const stage = await raiseStage({ scenario: gatewayConfirms, waits: 0.001 });
  onTestFinished(() => stage.close());
  const { execution } = await ended((await deliver(stage, gatewayConfirms.body)).answer.execution);
  expect(execution.status).toBe('SUCCEEDED');
  const posted = JSON.stringify(stage.posted.map(({ blocks }) => blocks));
  expect(posted).toContain('blue-pay reports a partial outage since 21:58 UTC (payments API)');
  expect(posted).toContain('  ·  <https://status.blue-pay.example/|Open the page>');
});
