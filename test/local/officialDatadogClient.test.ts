import { createConfiguration } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-common/configuration.js';
import { BaseServerConfiguration } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-common/servers.js';
import { MetricsApi as MetricsV1 } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v1/apis/MetricsApi.js';
import { EventsApi } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/apis/EventsApi.js';
import { MetricsApi } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/apis/MetricsApi.js';
import { SpansApi } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/apis/SpansApi.js';
import { afterEach, describe, expect, it } from 'vitest';
import { type DatadogStandIn, startDatadogStandIn } from '../../lib/local/datadogStandIn.ts';
import { declinedCards } from '../../lib/local/scenarios/expiredCards.ts';

let standIn: DatadogStandIn | undefined;
afterEach(() => standIn?.close());

async function started() {
  standIn = await startDatadogStandIn(declinedCards);
  return standIn;
}
const window = { from: '2026-03-14T22:00:00Z', to: '2026-03-14T22:16:00Z' };
const query = 'service:payments-api env:prod @http.status_code:>399';

describe('the Datadog stand-in through the official client', () => {
  const configured = (url: string) =>
    createConfiguration({ authMethods: { apiKeyAuth: 'key', appKeyAuth: 'app' }, baseServer: new BaseServerConfiguration(url, {}) });
  /** The client's mark on whatever it could not read, anywhere in an answer. */
  const unparsed = (value: unknown): boolean =>
    typeof value === 'object' && value !== null && (('_unparsed' in value && value._unparsed === true) || Object.values(value).some(unparsed));

  it('counts spans', async () => {
    const answer = await new SpansApi(configured((await started()).url)).aggregateSpans({
      body: {
        data: {
          type: 'aggregate_request',
          attributes: {
            filter: { query, ...window },
            compute: [{ aggregation: 'count', type: 'timeseries', interval: '5m' }],
            groupBy: [{ facet: '@payment.method', missing: 'no tag', total: true, sort: { type: 'measure', aggregation: 'count', order: 'desc' } }],
          },
        },
      },
    });
    expect(unparsed(answer)).toBe(false);
    expect(answer.data?.map(({ attributes }) => attributes?.by?.['@payment.method'])).toEqual(['credit_card', 'konbini', 'no tag', '$facet_total']);
    expect(answer.meta?.status).toBe('done');
  });
  it('searches spans, page by page', async () => {
    const api = new SpansApi(configured((await started()).url));
    const found = [];
    for await (const span of api.listSpansWithPagination({
      body: { data: { type: 'search_request', attributes: { filter: { query, ...window }, page: { limit: 200 } } } },
    }))
      found.push(span);
    expect(unparsed(found)).toBe(false);
    expect(found).toHaveLength(418);
    expect(found[0]?.attributes).toMatchObject({
      service: 'payments-api',
      resourceName: expect.any(String),
      traceId: expect.stringMatching(/^[0-9a-f]{32}$/),
      startTimestamp: expect.any(Date),
    });
  });
  it("searches a monitor's events, page by page", async () => {
    const api = new EventsApi(configured((await started()).url));
    const filter = { query: 'source:alert @monitor.id:171204455', from: '2026-03-07T22:15:00Z', to: '2026-03-14T22:15:00Z' };
    const found = [];
    for await (const event of api.searchEventsWithPagination({ body: { filter, sort: '-timestamp', page: { limit: 4 } } })) found.push(event);
    expect(unparsed(found)).toBe(false);
    expect(found).toHaveLength(6);
    expect(found[0]).toMatchObject({
      type: 'event',
      attributes: { timestamp: expect.any(Date), attributes: { monitor: { id: 171204455, additionalProperties: { transition: expect.any(Object) } } } },
    });
  });
  it('queries metrics, as a scalar, as a timeseries and by v1', async () => {
    const configuration = configured((await started()).url);
    const metric = 'sum:app.payment.failures{service:payments-api,env:prod,payment_method:credit_card} by {reason}.as_count()';
    const [from, to] = [Date.parse(window.from), Date.parse(window.to)];
    const queries = [{ dataSource: 'metrics' as const, name: 'a', aggregator: 'sum' as const, query: metric }];
    const api = new MetricsApi(configuration);
    const one = await api.queryScalarData({ body: { data: { type: 'scalar_request', attributes: { from, to, queries, formulas: [{ formula: 'a' }] } } } });
    const many = await api.queryTimeseriesData({
      body: {
        data: { type: 'timeseries_request', attributes: { from, to, interval: 60_000, queries: [{ dataSource: 'metrics', name: 'a', query: metric }] } },
      },
    });
    const old = await new MetricsV1(configuration).queryMetrics({ from: from / 1_000, to: to / 1_000, query: metric });
    expect([one, many, old].map(unparsed)).toEqual([false, false, false]);
    expect(one.data?.attributes?.columns?.[0]).toMatchObject({ name: 'reason', type: 'group', values: expect.arrayContaining([['expired_card']]) });
    expect(many.data?.attributes?.series?.[0]).toMatchObject({ groupTags: ['reason:expired_card'] });
    expect(old.series?.[0]).toMatchObject({ tagSet: ['reason:expired_card'], metric: 'app.payment.failures' });
  });
});
