import { describe, expect, it } from 'vitest';
import { tagOf } from '../../lib/alert.ts';
import { matchesEndpoint } from '../../lib/endpoints.ts';
import type { Scenario } from '../../lib/local/scenario.ts';
import { scenarios } from '../../lib/local/scenarios.ts';

import { parseWebhookBody } from '../../lib/webhookBody.ts';
import { windowOf } from '../../lib/window.ts';

const alertOf = ({ body }: Scenario) => {
  const parsed = parseWebhookBody(JSON.stringify(body));
  if ('faults' in parsed) throw new Error(JSON.stringify(parsed.faults));
  return parsed.alert;
};
const payments = scenarios.filter(({ body }) => body['tags']?.includes('runbook:payment-errors'));
const queues = scenarios.filter(({ body }) => body['tags']?.includes('runbook:queue-backlog'));
const named = (name: string): Scenario => {
  const found = scenarios.find((scenario) => scenario.name === name);
  if (!found) throw new Error(`no scenario ${name}`);
  return found;
};
const payment = (endpoint: string) => ['POST /api/v1/payments', 'POST /api/v1/sessions/*/pay'].some((pattern) => matchesEndpoint(pattern, endpoint));
const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);

/** The numbers that the human runbook would read off: failing requests, at payments, by card, and what the metric says of the cards. */
function numbers(scenario: Scenario) {
  const { from, to } = windowOf(alertOf(scenario));
  const within = (at: number) => at >= Date.parse(from) && at <= Date.parse(to);
  const failing = scenario.world.spans.filter((row) => row.service === 'payments-api' && row.env === 'prod' && row.statusCode > 399 && within(row.at));
  const count = (rows: typeof failing) => sum(rows.map((row) => row.count ?? 1));
  const payments = failing.filter(({ resourceName }) => payment(resourceName));
  const points = scenario.world.metrics.filter(({ tags, at }) => tags['payment_method'] === 'credit_card' && within(at));
  return {
    failing: count(failing),
    payments: count(payments),
    byCard: count(payments.filter(({ method }) => method === 'credit_card')),
    seen: sum(points.map(({ value }) => value)),
  };
}

const ofFirstLook = ['cause-elsewhere', 'cause-here', 'deploy-just-before', 'causes-spread', 'edge-only', 'targets-failing', 'nothing-anywhere', 'untagged'];
const ofErrorLogs = ['logs-as-usual', 'only-logs', 'more-traffic', 'requests-fail', 'logs-not-indexed'];

describe('the scenarios', () => {
  it('are these, with the one that runs by default first', () => {
    expect(scenarios.map(({ name }) => name)).toEqual([
      'expired-cards',
      'gateway-outage',
      'gateway-confirms',
      'errors-elsewhere',
      'our-fault',
      'deploy-before',
      'quiet',
      'sync-down',
      'budget-spent',
      'datadog-down',
      'slack-down',
      ...ofFirstLook,
      'queue-draining',
      'workers-gone',
      'job-failing',
      'enqueue-jump',
      'processing-slow',
      'queue-unclear',
      'queue-silent',
      ...ofErrorLogs,
      'synced-cards',
      'sync-behind',
    ]);
  });
  it('are each of one runbook', () => {
    const pulled = payments.filter((scenario) => scenario.pulled);
    expect([...payments.filter((scenario) => !scenario.pulled), ...ofFirstLook.map(named), ...queues, ...ofErrorLogs.map(named), ...pulled]).toEqual(scenarios);
  });
  it.each(ofErrorLogs)('%s sends a webhook body that the door takes, of a log monitor, for the runbook error-logs', (name) => {
    const alert = alertOf(named(name));
    expect(alert).toMatchObject({ runbook: 'error-logs', service: 'orders-api', env: 'prod', alertTransition: 'Triggered', test: false });
    expect(windowOf(alert)).toEqual({ from: '2026-03-14T22:00:00.000Z', to: '2026-03-14T22:16:00.000Z' });
  });
  it.each(queues)('$name sends a webhook body that the door takes, for the runbook queue-backlog and without a service', (scenario) => {
    const alert = alertOf(scenario);
    expect(alert).toMatchObject({ runbook: 'queue-backlog', env: 'prod', alertTransition: 'Triggered', test: false });
    expect([alert.service, tagOf(alert, 'queue')]).toEqual([undefined, 'mails']);
    expect(windowOf(alert)).toEqual({ from: '2026-03-14T22:00:00.000Z', to: '2026-03-14T22:16:00.000Z' });
  });
  it.each(payments)('$name sends a webhook body that the door takes, for the runbook payment-errors', (scenario) => {
    expect(alertOf(scenario)).toMatchObject({
      runbook: 'payment-errors',
      service: 'payments-api',
      env: 'prod',
      firedAt: '2026-03-14T22:15:00.000Z',
      alertTransition: 'Triggered',
      test: false,
    });
    expect(windowOf(alertOf(scenario))).toEqual({ from: '2026-03-14T22:00:00.000Z', to: '2026-03-14T22:16:00.000Z' });
  });
  it.each(ofFirstLook)('%s sends a webhook body that the door takes, of a monitor that names no runbook', (name) => {
    const { runbook, service, env, firedAt } = alertOf(named(name));
    const scope = name === 'untagged' ? [undefined, undefined] : ['checkout-web', 'prod'];
    expect([runbook, service, env, firedAt]).toEqual([undefined, ...scope, '2026-03-14T22:15:00.000Z']);
  });
  it('have each an event of their own, so that none is taken for a delivery seen before', () => {
    expect(new Set(scenarios.map(({ body }) => body['id'])).size).toBe(scenarios.length);
  });
  it.each([
    ['expired-cards', { failing: 418, payments: 412, byCard: 405, seen: 396 }],
    ['gateway-outage', { failing: 655, payments: 641, byCard: 70, seen: 70 }],
    ['gateway-confirms', { failing: 655, payments: 641, byCard: 70, seen: 70 }],
    ['errors-elsewhere', { failing: 372, payments: 28, byCard: 28, seen: 27 }],
    ['our-fault', { failing: 388, payments: 383, byCard: 377, seen: 347 }],
    ['deploy-before', { failing: 388, payments: 383, byCard: 377, seen: 347 }],
    ['quiet', { failing: 0, payments: 0, byCard: 0, seen: 0 }],
    ['budget-spent', { failing: 372, payments: 28, byCard: 28, seen: 27 }],
    // What the Puller brings is not there yet.
    ['synced-cards', { failing: 418, payments: 412, byCard: 405, seen: 0 }],
    ['sync-behind', { failing: 418, payments: 412, byCard: 405, seen: 0 }],
    ['sync-down', { failing: 418, payments: 412, byCard: 405, seen: 0 }],
  ])('%s has the numbers that it says', (name, expected) => expect(numbers(named(name))).toEqual(expected));

  it.each(payments.filter(({ name }) => name !== 'quiet'))('$name has raw endpoints of sessions, and failures that rise and fall', ({ world }) => {
    const failing = world.spans.filter(({ statusCode }) => statusCode > 399);
    expect(failing.some(({ resourceName }) => /^POST \/api\/v1\/sessions\/cs_[0-9a-f]{4}\/pay$/.test(resourceName))).toBe(true);
    const minutes = [...Map.groupBy(failing, ({ at }) => at).values()].map((rows) => sum(rows.map(({ count = 1 }) => count)));
    expect(Math.max(...minutes)).toBeGreaterThan(3 * Math.min(...minutes));
  });
  it('says in the world what is down', () => {
    expect(scenarios.filter(({ slack }) => slack === 'down').map(({ name }) => name)).toEqual(['slack-down']);
    expect(scenarios.filter(({ world }) => Object.keys(world.faults).length > 0).map(({ name }) => name)).toEqual(['budget-spent', 'datadog-down']);
  });
});
