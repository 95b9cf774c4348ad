import { describe, expect, test } from 'vitest';
import { startDatadogStandIn } from '../../lib/local/datadogStandIn.ts';
import { edgeOnly } from '../../lib/local/scenarios/edgeOnly.ts';
import type { World } from '../../lib/local/world.ts';
import type { Datadog } from '../../lib/sources/types.ts';
import { loadBalancerErrors } from '../../lib/steps/loadBalancerErrors.ts';
import { parseWebhookBody } from '../../lib/webhookBody.ts';
import { datadogWhere } from '../fakes.ts';
import { balanced, healthy, type Line } from '../runbooks/firstLookCases.ts';
import { datadogAt } from '../sources/datadogAt.ts';
import { alertOf } from '../webhooks.ts';

const params = { logs: 'source:elb', status: '@http.status_code', targetStatus: '@elb.target_status_code', target: '@network.destination.ip', share: 0.9 };
const { gather, classify } = loadBalancerErrors.definition;
const asked = async (datadog: Datadog, alert = alertOf()) => {
  const facts = await gather({ alert }, { datadog }, params);
  return { facts, ...classify(facts, params) };
};

describe('the answer', () => {
  const edge = (count: number): Line => ['503', '-', 'no tag', count];
  const late: Line = ['504', 'no tag', '10.0.3.17', 40];
  const target = (count: number): Line => ['500', '500', '10.0.3.17', count];
  test.each([
    ['90 of 100 that no target answered are the edge only', [healthy, edge(50), late, target(10)], 'edge-only', 'only-the-edge'],
    ['89 of 100 are not', [healthy, edge(49), late, target(11)], 'targets', 'only-the-edge'],
    ['a 5xx where the target said 200 is of the edge', [healthy, ['502', '200', '10.0.3.17', 9]], 'edge-only', 'only-the-edge'],
    ['only healthy requests are none', [healthy], 'none', 'any-failing'],
    ['4xx are none: the load balancer is well', [healthy, ['404', '404', '10.0.3.17', 70]], 'none', 'any-failing'],
    ['no line at all cannot tell: the logs are not there', [], 'cannot-tell', 'logs-there'],
    ['lines without a status cannot tell', [['no tag', '200', '10.0.3.17', 70]], 'cannot-tell', 'status-shown'],
    ["lines that never show a target's status cannot tell", [['200', 'no tag', 'no tag', 900], edge(90)], 'cannot-tell', 'target-status-shown'],
    ['4 that failed are too few', [healthy, edge(4)], 'cannot-tell', 'enough-failing'],
  ] as [string, Line[], string, string][])('%s', async (_, lines, answer, rule) => {
    expect(await asked(datadogWhere(balanced(...lines)))).toMatchObject({ answer, because: { rule } });
  });
  test('the edge only is not said where the list was full', async () => {
    const { facts } = await asked(datadogWhere(balanced(healthy, edge(90))));
    expect(classify({ ...facts, cut: true }, params)).toMatchObject({ answer: 'cannot-tell', because: { rule: 'requests-all-listed' } });
  });
  test('without a service or an environment nothing is asked: TagMissing says what to add', async () => {
    const { env, ...alert } = alertOf();
    await expect(gather({ alert }, { datadog: datadogWhere({}) }, params)).rejects.toMatchObject({ name: 'TagMissing' });
  });
});

describe('over real HTTP', () => {
  const parsed = parseWebhookBody(JSON.stringify(edgeOnly.body));
  const alert = 'alert' in parsed ? parsed.alert : expect.unreachable();
  const served = async (faults: World['faults'] = {}) => {
    const standIn = await startDatadogStandIn({ ...edgeOnly.world, faults });
    return asked(datadogAt(standIn.url), alert)
      .then((one) => ({ ...one, calls: standIn.calls }))
      .finally(() => standIn.close());
  };
  test('one call counts all requests, and those that no target answered', async () => {
    const { answer, facts, calls } = await served();
    expect([answer, facts.requests, facts.failing, facts.edge]).toEqual(['edge-only', 4_276, 452, 443]);
    expect(calls.map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /api/v2/logs/analytics/aggregate']);
    expect(facts.query).toBe('source:elb service:checkout-web env:prod');
  });
  test.each([
    ['a part of the truth', { logsAggregate: 'partial' } as const, 'PartialResult'],
    ['HTML', { logsAggregate: { status: 200, contentType: 'text/html', body: '<html>' } } as const, 'UnexpectedAnswer'],
    ['another shape', { logsAggregate: { status: 200, body: { data: {} } } } as const, 'UnexpectedAnswer'],
    ['no permission', { logsAggregate: { status: 403, body: { errors: ['Forbidden'] } } } as const, 'Forbidden'],
    ['a spent budget', { logsAggregate: { status: 429 } } as const, 'RateLimited'],
  ])('%s is an error by name', async (_, faults, name) => {
    await expect(served(faults)).rejects.toMatchObject({ name });
  });
});
