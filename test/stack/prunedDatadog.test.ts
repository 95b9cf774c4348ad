import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startDatadogStandIn } from '../../lib/local/datadogStandIn.ts';
import { deployBefore } from '../../lib/local/scenarios/deployBefore.ts';
import { expiredCards } from '../../lib/local/scenarios/expiredCards.ts';
import type { Datadog } from '../../lib/sources/types.ts';
import { operationsUsed } from '../../lib/stack/prunedDatadog.ts';
import { type BothWays, bothWays, outcome } from './bothWays.ts';
import { type DatadogModule, datadogSource, exchanged, operations } from './datadogBothWays.ts';

let standIn: Awaited<ReturnType<typeof startDatadogStandIn>>;
let client: BothWays<DatadogModule>;
beforeAll(async () => {
  // Here every question has an answer with something in it.
  standIn = await startDatadogStandIn(deployBefore.world);
  client = await bothWays(datadogSource);
});
afterAll(() => standIn.close());

const window = { from: '2026-03-14T22:00:00.000Z', to: '2026-03-14T22:16:00.000Z' };
const query = 'service:payments-api env:prod @http.status_code:>399';
const questions: Readonly<Record<string, (datadog: Datadog) => Promise<unknown>>> = {
  aggregateLogs: (datadog) => datadog.countLogs({ query: 'source:elb service:payments-api', window, facets: ['@http.status_code'] }),
  getTraceByID: (datadog) => datadog.readTrace({ traceId: expiredCards.world.spans[0]?.traceId ?? '' }),
  aggregateSpans: (datadog) => datadog.countSpans({ query, window, facets: ['resource_name', '@payment.method', '@payment.gateway', '@http.status_code'] }),
  listSpans: (datadog) => datadog.sampleSpans({ query, window, limit: 20 }),
  listDORADeployments: (datadog) => datadog.doraDeployments({ service: 'payments-api', env: 'prod', window }),
  searchEvents: (datadog) => datadog.deployEvents({ service: 'payments-api', env: 'prod', window }),
  queryTimeseriesData: (datadog) =>
    datadog.countHits({
      metric: 'trace.express.request.hits.by_http_status',
      tags: { service: 'payments-api', env: 'prod' },
      over: 399,
      window,
    }),
  queryScalarData: (datadog) => datadog.sumMetric({ metric: 'app.payment.failures', tags: { service: 'payments-api', env: 'prod' }, by: ['reason'], window }),
};

const deploys = { service: 'payments-api', env: 'prod', window };
/** Another question of an operation that is asked already. */
const more: typeof questions = {
  'searchEvents, of a monitor': (datadog) =>
    datadog.monitorEvents({ monitor: '171204455', window: { from: '2026-03-07T22:15:00.000Z', to: '2026-03-14T22:15:00.000Z' }, limit: 500 }),
  'queryTimeseriesData by version': (datadog) => datadog.newVersions({ ...deploys, metric: 'trace.express.request.hits' }),
};

/** What goes out over the wire where a step asks, and what comes back from it. */
async function asked({ datadogWith }: DatadogModule, ask: (datadog: Datadog) => Promise<unknown>, { calls, url } = standIn): Promise<string> {
  const before = calls.length;
  const datadog = datadogWith(async () => ({ DD_API_KEY: 'a', DD_APP_KEY: 'b', DD_SITE: 'datadoghq.com', apiUrl: url }));
  const became = await outcome(() => ask(datadog), JSON.stringify);
  return JSON.stringify({ sent: calls.slice(before), became });
}

describe('the pruned Datadog client', () => {
  test('every operation that our code calls is compared here', () => {
    const called = [...operationsUsed().values()].flat().sort();
    // What sends metrics asks no question; test/stack/syncMetricsBundle.test.ts has it go out of the bundle that is deployed.
    expect([...Object.keys(questions), 'submitMetrics'].sort()).toEqual(called);
    expect(Object.keys(operations).sort()).toEqual(called);
  });

  test.each(Object.entries({ ...questions, ...more }))('%s sends and reads the same bytes as the whole one', async (_, ask) => {
    const whole = await asked(client.whole, ask);
    expect(await asked(client.pruned, ask)).toBe(whole);
    expect(whole).toContain('"status":200');
  });

  test.each(Object.entries(operations))('%s sends the same headers, and reads the same of every model', async (_, operation) => {
    const answer = { status: 200, body: JSON.stringify(operation.answer) };
    const whole = await exchanged(client.whole, operation, answer);
    expect(await exchanged(client.pruned, operation, answer)).toBe(whole);
    expect(whole).toMatch(/\ngave (?:\w+Response|IntakePayloadAccepted) \{/);
    expect(whole).toContain("'DD-API-KEY': 'a'");
  });
});

describe.each(Object.entries(questions))('%s: a refusal is the same error to a step', (operation, ask) => {
  test.each([
    [403, 'Forbidden'],
    // DORA is a part of Datadog that not everybody has.
    [404, operation === 'listDORADeployments' ? 'NotSetUp' : 'Refused'],
    [429, 'RateLimited'],
    [500, 'Unavailable'],
  ])('%i as a step sees it: %s', async (status, error) => {
    const world = { ...expiredCards.world, faults: { any: { status, body: { errors: ['no'] } } } };
    const failing = await startDatadogStandIn(world);
    const whole = await asked(client.whole, ask, failing);
    expect(await asked(client.pruned, ask, failing)).toBe(whole);
    await failing.close();
    expect(whole).toContain(`threw ${error} `);
    expect(whole).toContain(`"status":${status}`);
  });
});

describe('the operations that our code calls', () => {
  test('are found however they are called, in the files of the APIs that it imports', () => {
    const imports = "import { SpansApi } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/apis/SpansApi.js';";
    const calls = "const { listSpans } = spans;\nspans['aggregateSpans']({});\nmetrics.queryScalarData({});";
    expect(operationsUsed(`${imports}\n${calls}`)).toEqual(new Map([['SpansApi', ['aggregateSpans', 'listSpans']]]));
  });
  test('an API that is imported from elsewhere stops the build: its calls would not be found', async () => {
    const elsewhere = bothWays("export { UsersApi } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/apis/UsersApi.js';");
    await expect(elsewhere).rejects.toThrow(/an import of UsersApi in lib\/sources/);
  });
});

describe('what the pruned client was left without is an error with a name', () => {
  test('a type that no operation of ours sends: the whole client knows it', () => {
    const user = { data: { type: 'users', attributes: { email: 'a@example.com' } } };
    expect(client.whole.ObjectSerializer.serialize(user, 'UserCreateRequest', '')).toEqual(user);
    expect(() => client.pruned.ObjectSerializer.serialize(user, 'UserCreateRequest', '')).toThrow(new TypeError("unknown type 'UserCreateRequest'"));
    expect(() => client.pruned.ObjectSerializer.deserialize(user, 'UserCreateRequest')).toThrow(new TypeError("unknown type 'UserCreateRequest'"));
  });
  test('an operation that nothing calls', () => {
    const { MetricsApi, SpansApi, createConfiguration } = client.pruned;
    const configuration = createConfiguration({});
    const left = (api: string) => expect.objectContaining({ name: 'NotInBundle', message: expect.stringContaining(`${api} is not in this bundle`) });
    expect(() => new MetricsApi(configuration).listTagConfigurations()).toThrow(left('MetricsApi.listTagConfigurations'));
    expect(() => new SpansApi(configuration).listSpansWithPagination({ body: {} })).toThrow(left('SpansApi.listSpansWithPagination'));
  });
  test('no switch is kept of an operation that Datadog calls unstable and nothing calls, and that of traces is', () => {
    expect(Object.keys(client.whole.createConfiguration({}).unstableOperations).length).toBeGreaterThan(500);
    expect(client.pruned.createConfiguration({}).unstableOperations).toEqual({ 'v2.getTraceByID': false });
  });
});
