import { describe, expect, onTestFinished, test } from 'vitest';
import { run } from '../../lib/engine/run.ts';
import { startDatadogStandIn } from '../../lib/local/datadogStandIn.ts';
import { deliver } from '../../lib/local/deliver.ts';
import type { Fault, Faults } from '../../lib/local/faults.ts';
import { deployBefore } from '../../lib/local/scenarios/deployBefore.ts';
import { ourFault } from '../../lib/local/scenarios/ourFault.ts';
import { raiseStage } from '../../lib/local/stage.ts';
import { ended } from '../../lib/local/watch.ts';
import type { World } from '../../lib/local/world.ts';
import { paymentErrors } from '../../lib/runbooks/paymentErrors.ts';
import { parseWebhookBody } from '../../lib/webhookBody.ts';
import { datadogAt } from '../sources/datadogAt.ts';

const parsed = parseWebhookBody(JSON.stringify(deployBefore.body));
const alert = 'alert' in parsed ? parsed.alert : expect.unreachable();

/** The runbook over real HTTP, in a world that is this one apart from what is given; the verdict must be the same in all of them. */
async function asides(world: Partial<World>, timeoutMs = 2_000) {
  const standIn = await startDatadogStandIn({ ...deployBefore.world, ...world });
  onTestFinished(() => standIn.close());
  const { verdict, asides: told } = await run(paymentErrors, alert, { datadog: datadogAt(standIn.url, timeoutMs) });
  expect(verdict.id).toBe('needs-investigation');
  return told.filter(({ question }) => question === 'Was there a deploy just before?').map(({ says, error }) => says ?? error?.name);
}
const faults = (some: Faults) => asides({ faults: some });
const unknown: Fault = { status: 404, body: { errors: ['Not found'] } };
const byEvent = 'v2.31 of payments-api went out 11 minutes before the alert (change events).';
const byVersion = 'v2.31 of payments-api went out 11 minutes before the alert (versions in trace metrics).';

describe('a deploy before the alert, over real HTTP', () => {
  test('is told from DORA, of the environment that fails', async () => {
    expect(await asides({})).toEqual(['v2.31 of payments-api went out 11 minutes before the alert (DORA deployments).']);
  });
  test('is told from change events where DORA has none: the later restart with the same image is none', async () => {
    expect(await asides({ deployments: [] })).toEqual([byEvent]);
  });
  test('is told from the versions that serve where nobody recorded one', async () => {
    expect(await asides({ deployments: [], events: [] })).toEqual([byVersion]);
  });
  test.each<[string, Fault]>([
    ['not there', unknown],
    ['not ours to read', { status: 403, body: { errors: ['Forbidden'] } }],
    ['down', { status: 503 }],
    ['spent', { status: 429 }],
    ['a page', { status: 200, body: '<html>', contentType: 'text/html' }],
    ['broken off', 'drop'],
  ])('is told from the next way where DORA is %s', async (_, fault) => expect(await faults({ doraDeployments: fault })).toEqual([byEvent]));
  test('is told in time from the next way where DORA never answers', async () => {
    expect(await faults({ doraDeployments: 'hang' })).toEqual([byEvent]);
  });
  test('is told in time from the last way where both others never answer', async () => {
    expect(await faults({ doraDeployments: 'hang', eventsSearch: 'hang' })).toEqual([byVersion]);
  });
});

describe('no deploy before the alert', () => {
  const none: Partial<World> = { deployments: [], events: deployBefore.world.events?.slice(1) ?? [], spans: ourFault.world.spans };
  test('is not spoken of, also where requests carry no version', async () => {
    expect(await asides(none)).toEqual([]);
  });
  test('is not spoken of where DORA is not there', async () => {
    expect(await asides({ ...none, faults: { doraDeployments: unknown } })).toEqual([]);
  });
  test('is not said where change events could not be looked at', async () => {
    expect(await asides({ ...none, faults: { eventsSearch: { status: 503 } } })).toEqual([
      'Was there a deploy just before? Could not look at change events (Unavailable); the rest shows none.',
    ]);
  });
  test.each<[string, Faults, string]>([
    ['a Datadog that knows none of it', { doraDeployments: unknown, eventsSearch: unknown, metricsTimeseries: unknown }, 'Refused'],
    ['a Datadog that knows only metrics, without versions', { doraDeployments: unknown, eventsSearch: unknown }, 'Refused'],
    ['one that is down there', { doraDeployments: { status: 503 }, eventsSearch: { status: 503 }, metricsTimeseries: { status: 503 } }, 'Unavailable'],
    ['one that never answers there', { doraDeployments: 'hang', eventsSearch: 'hang', metricsTimeseries: 'hang' }, 'Unavailable'],
  ])('%s is one short line, and the same verdict', async (_, some, error) => expect(await asides({ ...none, faults: some })).toEqual([error]));
});

test('the message of the scenario has the line, from the webhook to Slack', async () => {
  const stage = await raiseStage({ scenario: deployBefore, waits: 0.001 });
  onTestFinished(() => stage.close());
  const { execution } = await ended((await deliver(stage, deployBefore.body)).answer.execution);
  expect(execution.status).toBe('SUCCEEDED');
  expect(stage.posted.map(({ blocks }) => JSON.stringify(blocks))).toEqual([
    expect.stringContaining('"text":"v2.31 of payments-api went out 11 minutes before the alert (DORA deployments)."'),
  ]);
});
