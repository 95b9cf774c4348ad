import { describe, expect, test } from 'vitest';
import { startDatadogStandIn } from '../../lib/local/datadogStandIn.ts';
import { edgeOnly } from '../../lib/local/scenarios/edgeOnly.ts';
import type { World } from '../../lib/local/world.ts';
import type { LogCounts } from '../../lib/sources/datadogAnswers.ts';
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
  test.each<[string, Line[], string, string, number, number, number]>([
    ['90 of 100 that no target answered are the edge only', [healthy, edge(50), late, target(10)], 'edge-only', 'only-the-edge', 90, 100, 0.9],
    ['89 of 100 are of both', [healthy, edge(49), late, target(11)], 'both', 'only-the-edge', 89, 100, 0.9],
    ['half and half is of both', [healthy, edge(10), late, target(50)], 'both', 'only-the-edge', 50, 100, 0.9],
    ['89 of 100 that a target answered are of both', [healthy, edge(11), target(89)], 'both', 'only-targets', 89, 100, 0.9],
    ['90 of 100 that a target answered are of the targets', [healthy, edge(10), target(90)], 'targets', 'only-targets', 90, 100, 0.9],
    ['a 5xx where the target said 200 is of the edge', [healthy, ['502', '200', '10.0.3.17', 9]], 'edge-only', 'only-the-edge', 9, 9, 0.9],
    ['a 5xx where the target said 500 is of the target', [healthy, ['502', '500', '10.0.3.17', 9]], 'targets', 'only-targets', 9, 9, 0.9],
    ['only healthy requests are none', [healthy], 'none', 'any-failing', 0, 0, 1],
    ['4xx are none: the load balancer is well', [healthy, ['499', '404', '10.0.3.17', 70]], 'none', 'any-failing', 0, 0, 1],
    ['no line at all cannot tell: the logs are not there', [], 'cannot-tell', 'logs-there', 0, 0, 1],
    ['lines without a status cannot tell', [['no tag', '200', '10.0.3.17', 70]], 'cannot-tell', 'status-shown', 0, 70, 1],
    ["lines that never show a target's status cannot tell", [['200', 'no tag', 'no tag', 900], edge(90)], 'cannot-tell', 'target-status-shown', 0, 990, 1],
    ['4 that failed are too few', [healthy, edge(4)], 'cannot-tell', 'enough-failing', 4, 4, 5],
    ['5 are enough', [healthy, edge(5)], 'edge-only', 'only-the-edge', 5, 5, 0.9],
  ])('%s', async (_, lines, answer, rule, count, of, atLeast) => {
    expect(await asked(datadogWhere(balanced(...lines)))).toMatchObject({ answer, because: { rule, count, of, atLeast } });
  });
  test.each([90, 45, 0])('where the list was full, nothing is said of 90 that failed, %d of them at the edge', async (count) => {
    const { facts } = await asked(datadogWhere(balanced(healthy, edge(count), target(90 - count))));
    expect(classify({ ...facts, cut: true }, params)).toEqual({
      answer: 'cannot-tell',
      because: { rule: 'requests-all-listed', count: 90, of: 90, atLeast: 0.9 },
    });
  });
  test('without a service or an environment nothing is asked: TagMissing says what to add', async () => {
    const { env, ...alert } = alertOf();
    await expect(gather({ alert }, { datadog: datadogWhere({}) }, params)).rejects.toMatchObject({ name: 'TagMissing' });
  });
});

describe('what is gathered', () => {
  test('comes of one question: all requests of the service in its window, by status, target status and target', async () => {
    const questions: unknown[] = [];
    const countLogs: Datadog['countLogs'] = async (question) => {
      questions.push(question);
      return { buckets: [], cut: [{ facet: params.status, below: {} }] };
    };
    const window = { from: '2026-03-14T22:00:00.000Z', to: '2026-03-14T22:16:00.000Z' };
    const query = 'service:payments-api env:prod (source:elb)';
    const nothing = { requests: 0, withStatus: 0, withTargetStatus: 0, failing: 0, edge: 0, rows: [] };
    expect((await asked(datadogWhere({ countLogs }))).facts).toEqual({ service: 'payments-api', env: 'prod', query, window, ...nothing, cut: true });
    expect(questions).toEqual([{ query, window, facets: [params.status, params.targetStatus, params.target] }]);
  });
  test('an OR of the runbook leads to no log of another service', async () => {
    const questions: string[] = [];
    const countLogs: Datadog['countLogs'] = async ({ query }) => {
      questions.push(query);
      return { buckets: [], cut: [] };
    };
    await gather({ alert: alertOf() }, { datadog: datadogWhere({ countLogs }) }, { ...params, logs: 'source:elb OR source:alb' });
    expect(questions).toEqual(['service:payments-api env:prod (source:elb OR source:alb)']);
  });
  test('is how many lines say what, and those that failed, worst first', async () => {
    const lines: Line[] = [healthy, ['500', '500', 'b', 2], ['503', '-', 'no tag', 7], ['no tag', '200', 'c', 10], ['404', '-', 'd', 20]];
    expect((await asked(datadogWhere(balanced(...lines)))).facts).toMatchObject({
      ...{ requests: 5_039, withStatus: 5_029, withTargetStatus: 5_012, failing: 9, edge: 7 },
      rows: [
        { status: '503', targetStatus: '-', target: 'no tag', count: 7 },
        { status: '500', targetStatus: '500', target: 'b', count: 2 },
      ],
    });
  });
  test('names 20 rows, and counts all; a value that is too long is cut, and one that is missing says so', async () => {
    const buckets = Array.from({ length: 30 }, (_, n) => ({ by: { [params.status]: '500', [params.target]: 'x'.repeat(n + 100) }, count: 1 }));
    const { facts } = await asked(datadogWhere({ countLogs: async () => ({ buckets: [{ by: {}, count: 3 }, ...buckets], cut: [] }) }));
    expect([facts.requests, facts.withStatus, facts.failing, facts.rows.length]).toEqual([33, 30, 30, 20]);
    expect(facts.rows[0]).toEqual({ status: '500', targetStatus: 'no tag', target: `${'x'.repeat(37)}…`, count: 1 });
    const untargeted = datadogWhere({ countLogs: async () => ({ buckets: [{ by: { [params.status]: '500' }, count: 1 }], cut: [] }) });
    expect((await asked(untargeted)).facts.rows).toEqual([{ status: '500', targetStatus: 'no tag', target: 'no tag', count: 1 }]);
  });
});

test('it asks Datadog alone, in these words, and has these answers', () => {
  const question = { en: 'Which errors does the load balancer see?', ja: 'ロードバランサーではどのエラーが見えますか？' };
  expect(loadBalancerErrors.definition).toMatchObject({ question, answers: ['edge-only', 'targets', 'both', 'none'], asks: ['datadog'] });
});
test.each([{ logs: 'source:elb OR source:alb' }, { share: 0.51 }, { share: 1 }])('it takes %j', (given) => {
  expect(loadBalancerErrors.definition.params.safeParse({ ...params, ...given }).success).toBe(true);
});
test.each([
  { logs: '' },
  { logs: 'source:elb) OR (source:alb' },
  { logs: 'index:main' },
  { status: '' },
  { targetStatus: '' },
  { target: '' },
  { share: 0.5 },
  { share: 1.01 },
])('it takes no %j', (odd) => {
  expect(loadBalancerErrors.definition.params.safeParse({ ...params, ...odd }).success).toBe(false);
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
    expect(facts.query).toBe('service:checkout-web env:prod (source:elb)');
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

test('a list of statuses that is full is no "no errors": a 5xx may not be on it', async () => {
  const { facts } = await asked(datadogWhere({ countLogs: async () => ({ buckets: [{ by: { [params.status]: '200' }, count: 9 }], cut: [] }) }));
  const none = { ...facts, failing: 0, edge: 0, rows: [] };
  expect(classify({ ...none, cut: true }, params)).toEqual({ answer: 'cannot-tell', because: { rule: 'requests-all-listed', count: 0, of: 0, atLeast: 1 } });
  expect(classify({ ...none, cut: false }, params).answer).toBe('none');
});

test('many targets of healthy requests are no matter, those of failing ones are', async () => {
  const cutOf = async (cut: LogCounts['cut']) =>
    (await asked(datadogWhere({ countLogs: async () => ({ buckets: [{ by: { [params.status]: '500' }, count: 1 }], cut }) }))).facts.cut;
  expect(await cutOf([{ facet: params.target, below: { [params.status]: '200', [params.targetStatus]: '200' } }])).toBe(false);
  expect(await cutOf([{ facet: params.target, below: { [params.status]: '502', [params.targetStatus]: '-' } }])).toBe(true);
  expect(await cutOf([{ facet: params.status, below: {} }])).toBe(true);
});
