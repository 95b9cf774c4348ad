import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deliver } from '../../lib/local/deliver.ts';
import type { Fault } from '../../lib/local/faults.ts';
import type { Scenario } from '../../lib/local/scenario.ts';
import { budgetSpent } from '../../lib/local/scenarios/budgetSpent.ts';
import { expiredCards } from '../../lib/local/scenarios/expiredCards.ts';
import { quiet } from '../../lib/local/scenarios/quiet.ts';
import { raiseStage } from '../../lib/local/stage.ts';
import { timelineOf } from '../../lib/local/timeline.ts';
import { ended } from '../../lib/local/watch.ts';
import { paymentErrors } from '../../lib/runbooks/paymentErrors.ts';

/** One world for all of it, as functions keep their settings: a story for each service. */
const toldBy = ({ world }: Scenario, service: string) => world.spans.filter((row) => row.service === 'payments-api').map((row) => ({ ...row, service }));
const world = {
  ...budgetSpent.world,
  spans: [...budgetSpent.world.spans, ...toldBy(expiredCards, 'cards-api'), ...toldBy(quiet, 'quiet-api')],
  faults: { ...budgetSpent.world.faults, metricsTimeseries: () => fault },
};
let fault: Fault | undefined;
let stage: Awaited<ReturnType<typeof raiseStage>>;
beforeAll(async () => {
  stage = await raiseStage({ scenario: { ...budgetSpent, world }, waits: 0.001 });
});
afterAll(() => stage.close());

let alerts = 0;
/** An alert of a monitor of its own, from the door to Slack. */
async function triaged(service: string) {
  alerts += 1;
  const scope = `env:prod,service:${service}`;
  const [calls, posts] = [stage.datadogCalls.length, stage.posted.length];
  const { answer } = await deliver(stage, {
    ...budgetSpent.body,
    id: String(alerts),
    alertId: String(alerts),
    alertScope: scope,
    tags: `${scope},runbook:payment-errors`,
  });
  const { execution, events } = await ended(answer.execution);
  // What stands alongside asks too, and of the same metrics: by version. So does a later question, ahead: how far its sync is.
  const deciding = stage.datadogCalls
    .slice(calls)
    .filter(({ path, body }) => !/\/dora\/|v2\/events\/search/.test(path) && !/by \{version\}|firstlook\.sync\.complete/.test(JSON.stringify(body)));
  const asked = deciding.map(({ path, status }) => `${path} ${status}`);
  return { execution, steps: timelineOf(paymentErrors, events), asked, posted: stage.posted.slice(posts).map((message) => JSON.stringify(message)) };
}
const spans = '/api/v2/spans/analytics/aggregate 429';
const metric = '/api/v2/query/timeseries';

describe('where the budget for spans stays spent, on the synthesised machine', () => {
  test('it is waited for, then trace metrics are counted, once, and errors elsewhere are located', async () => {
    const { execution, steps, asked, posted } = await triaged('payments-api');
    expect(execution.status).toBe('SUCCEEDED');
    expect(steps).toMatchObject([{ step: 'whereAreTheErrors', found: { answer: 'elsewhere', failing: 372, expected: 28, sampled: false } }]);
    expect(asked.filter((one) => one !== '/api/v2/query/scalar 200' && one !== '/api/v2/events/search 200')).toEqual([spans, spans, spans, `${metric} 200`]);
    expect(posted).toHaveLength(1);
    const [message] = posted;
    expect(message).toContain('Located: GET /api/v1/invoices/pdf is failing, not payments');
    expect(message).toContain('true counts from trace metrics: no payment method and gateway');
    expect(message).not.toContain('Method / gateway');
  });
  test('payments alone could not be checked, and what was learned is said', async () => {
    const {
      steps,
      posted: [message],
    } = await triaged('cards-api');
    expect(steps.map(({ step, found: { answer } }) => [step, answer])).toEqual([
      ['whereAreTheErrors', 'only-expected'],
      ['whichPaymentMethod', 'cannot-tell'],
    ]);
    expect(message).toContain('Could not check: treat the alert as real');
    expect(message).toContain('trace metrics do not show the payment method of 412 failing requests');
    expect(message).toContain('412 of 418 failing requests (98.6%) are at the expected endpoints');
  });
  test('nothing but healthy requests is nothing found, and no all-clear', async () => {
    const {
      steps,
      posted: [message],
    } = await triaged('quiet-api');
    expect(steps).toMatchObject([{ found: { answer: 'nowhere', failing: 0 } }]);
    expect(message).toContain('Needs investigation: no failing requests in the trace metrics');
  });
  test('a metric that has no points is no nothing: could not check, with both reasons', async () => {
    const {
      steps,
      posted: [message],
    } = await triaged('silent-api');
    expect(steps).toMatchObject([{ found: { answer: 'cannot-tell', error: { name: 'RateLimited' } } }]);
    expect(message).toContain('Could not check');
    expect(message).toMatch(/gave up after 1\d\d s of waiting \(at most 180 s\); asked otherwise: UnexpectedAnswer: Datadog has no points of trace\.express/);
  });
  test.each<[string, Fault, string]>([
    ['down', { status: 503 }, 'Unavailable: Datadog answered 503'],
    ['spent too', { status: 429 }, "RateLimited: Datadog's budget is spent"],
    ['refused', { status: 403, body: { errors: ['Forbidden'] } }, 'Forbidden: Datadog answered 403: Forbidden'],
    ['a page', { status: 200, body: '<html>', contentType: 'text/html' }, 'UnexpectedAnswer: Datadog answered 200 with something'],
    ['of another shape', { status: 200, body: { data: {} } }, 'UnexpectedAnswer: '],
    ['broken off', 'drop', 'Unavailable: the connection to 127.0.0.1'],
  ])('metrics that are %s are asked once and no more: could not check, with both reasons', async (_, instead, reason) => {
    fault = instead;
    const { execution, steps, asked } = await triaged('payments-api');
    expect(execution.status).toBe('SUCCEEDED');
    expect(steps[0]?.found.answer).toBe('cannot-tell');
    expect(steps[0]?.found.error).toEqual({ name: 'RateLimited', message: expect.stringContaining(`; asked otherwise: ${reason}`) });
    expect(asked.filter((one) => one.startsWith(metric))).toHaveLength(1);
  });
});
