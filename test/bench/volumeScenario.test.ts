import { expect, onTestFinished, test } from 'vitest';
import { declined, volumeScenario, volumes } from '../../lib/bench/volumeScenario.ts';
import { startDatadogStandIn } from '../../lib/local/datadogStandIn.ts';
import { parseWebhookBody } from '../../lib/webhookBody.ts';
import { windowOf } from '../../lib/window.ts';
import { datadogAt } from '../sources/datadogAt.ts';

const failing = (total: number) => declined(total).spans.filter(({ errorType }) => errorType !== undefined);
const inWindow = (total: number): number => failing(total).reduce((sum, { count = 1 }) => sum + count, 0);

test.each(volumes)('%d failing requests are just as many', (total) => {
  expect(inWindow(total)).toBe(total);
});
test('more requests are no more rows: what the stand-in has to do stays the same', () => {
  expect(failing(4_000_000).length).toBe(failing(40_000).length);
});
test('a stand-in that stands answers with the volume of now', async () => {
  const { scenario, fail } = volumeScenario();
  const { url, close } = await startDatadogStandIn(scenario.world);
  onTestFinished(close);
  const parsed = parseWebhookBody(JSON.stringify(scenario.body));
  const window = windowOf('alert' in parsed ? parsed.alert : expect.unreachable());
  const metric = async () => (await datadogAt(url).sumMetric({ metric: 'app.payment.failures', tags: {}, by: [], window }))[0]?.sum;
  expect(await metric()).toBe(392);
  fail(40_000);
  expect(await metric()).toBe(39_200);
});
test('the volume can be exchanged under a stage that stands', () => {
  const { scenario, fail } = volumeScenario();
  fail(40_000);
  expect(scenario.world.spans).toEqual(declined(40_000).spans);
  expect(scenario.world.metrics).toEqual(declined(40_000).metrics);
});
