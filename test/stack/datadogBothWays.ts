import { inspect } from 'node:util';
import type { createConfiguration } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-common/configuration.js';
import type { APMTraceApi } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/apis/APMTraceApi.js';
import type { DORAMetricsApi } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/apis/DORAMetricsApi.js';
import type { EventsApi } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/apis/EventsApi.js';
import type { LogsApi } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/apis/LogsApi.js';
import type { MetricsApi } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/apis/MetricsApi.js';
import type { SpansApi } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/apis/SpansApi.js';
import type { ObjectSerializer } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/models/ObjectSerializer.js';
import type { datadogWith } from '../../lib/sources/datadog.ts';
import { outcome } from './bothWays.ts';

const client = '@datadog/datadog-api-client/dist/packages';

/** Datadog as our steps ask it, and the official client as it is behind that: our own fetch lets no error through to it. */
export const datadogSource = `
  export { datadogWith } from './lib/sources/datadog.ts';
  export { createConfiguration } from '${client}/datadog-api-client-common/configuration.js';
  export { APMTraceApi } from '${client}/datadog-api-client-v2/apis/APMTraceApi.js';
  export { LogsApi } from '${client}/datadog-api-client-v2/apis/LogsApi.js';
  export { DORAMetricsApi } from '${client}/datadog-api-client-v2/apis/DORAMetricsApi.js';
  export { EventsApi } from '${client}/datadog-api-client-v2/apis/EventsApi.js';
  export { MetricsApi } from '${client}/datadog-api-client-v2/apis/MetricsApi.js';
  export { SpansApi } from '${client}/datadog-api-client-v2/apis/SpansApi.js';
  export { ObjectSerializer } from '${client}/datadog-api-client-v2/models/ObjectSerializer.js';`;

export interface DatadogModule {
  readonly datadogWith: typeof datadogWith;
  readonly createConfiguration: typeof createConfiguration;
  readonly APMTraceApi: typeof APMTraceApi;
  readonly LogsApi: typeof LogsApi;
  readonly DORAMetricsApi: typeof DORAMetricsApi;
  readonly EventsApi: typeof EventsApi;
  readonly MetricsApi: typeof MetricsApi;
  readonly SpansApi: typeof SpansApi;
  readonly ObjectSerializer: typeof ObjectSerializer;
}

type Configuration = ReturnType<typeof createConfiguration>;
export interface Operation {
  ask(module: DatadogModule, configuration: Configuration): Promise<unknown>;
  /** An answer that uses what the operation's models have: enums, one-ofs, maps, tuples, dates. */
  readonly answer: unknown;
}

const filter = { query: 'service:payments-api', from: '2026-03-14T22:00:00.000Z', to: '2026-03-14T22:16:00.000Z' };
const warnings = [{ code: 'timeout', title: 'Timeout', detail: 'The result is partial.' }];

const monitor = {
  id: 171204455,
  group_status: 0,
  groups: ['service:payments-api'],
  options: { thresholds: { critical: 3 }, include_tags: true },
  transition: { source_state: 'OK', destination_state: 'Alert' },
  type: 'query alert',
};

/** Every operation of the client that our code calls, with every kind of value that we or somebody else might send. */
export const operations: Readonly<Record<string, Operation>> = {
  aggregateLogs: {
    ask: ({ LogsApi }, configuration) =>
      new LogsApi(configuration).aggregateLogs({
        body: {
          filter,
          compute: [{ aggregation: 'count', type: 'total' }],
          groupBy: [{ facet: '@http.status_code', missing: 'none', limit: 5, sort: { type: 'measure', aggregation: 'count', order: 'desc' } }],
        },
      }),
    answer: {
      data: {
        buckets: [
          { by: { '@http.status_code': '503' }, computes: { c0: 12, c1: 'twelve' } },
          { by: { '@http.status_code': '200' }, computes: { c0: [{ time: '2026-03-14T22:00:00.000Z', value: 3 }] } },
        ],
      },
      meta: { elapsed: 35, page: { after: 'cursor' }, request_id: 'r', status: 'done', warnings },
    },
  },
  getTraceByID: {
    ask: ({ APMTraceApi }, configuration) => {
      configuration.unstableOperations['v2.getTraceByID'] = true;
      return new APMTraceApi(configuration).getTraceByID({ traceId: '356739e5410ea932f44e8f3b2f41ebd0' });
    },
    answer: {
      data: {
        id: '356739e5410ea932f44e8f3b2f41ebd0',
        type: 'trace',
        attributes: {
          is_truncated: false,
          spans: [
            {
              spanID: 1,
              parentID: 0,
              traceID: 7,
              traceIDFull: '356739e5410ea932f44e8f3b2f41ebd0',
              service: 'payments-api',
              name: 'express.request',
              resource: 'GET /a',
              resource_hash: 'abc',
              type: 'web',
              error: 1,
              duration: 9,
              startTime: 1,
              endTime: 10,
              self_time: 1.5,
              restricted: false,
              meta: { 'error.type': 'TypeError' },
              metrics: { _top_level: 1 },
            },
          ],
        },
      },
    },
  },
  aggregateSpans: {
    ask: ({ SpansApi }, configuration) =>
      new SpansApi(configuration).aggregateSpans({
        body: {
          data: {
            type: 'aggregate_request',
            attributes: {
              filter,
              compute: [{ aggregation: 'count', type: 'timeseries', interval: '5m' }],
              groupBy: [{ facet: '@payment.method', missing: 'none', total: true, limit: 5, sort: { type: 'measure', aggregation: 'count', order: 'desc' } }],
            },
          },
        },
      }),
    answer: {
      data: [
        { id: 'a', type: 'bucket', attributes: { by: { resource_name: 'GET /a' }, computes: { c0: [{ time: '2026-03-14T22:00:00.000Z', value: 3 }] } } },
        { id: 'b', type: 'bucket', attributes: { by: { resource_name: 'GET /b' }, computes: { c0: 7, c1: 'seven' }, compute: { c0: 7 } } },
      ],
      meta: { elapsed: 27, request_id: 'r', status: 'done', traffic_type: 'sampled', warnings },
    },
  },
  listSpans: {
    ask: ({ SpansApi }, configuration) =>
      new SpansApi(configuration).listSpans({ body: { data: { type: 'search_request', attributes: { filter, sort: '-timestamp', page: { limit: 20 } } } } }),
    answer: {
      data: [
        {
          id: 'AZ',
          type: 'spans',
          attributes: {
            custom: { http: { status_code: '402' }, duration: 180 },
            attributes: { error: { type: 'Declined' } },
            start_timestamp: '2026-03-14T22:00:00.000Z',
            resource_name: 'GET /a',
            tags: ['env:prod'],
            single_span: false,
            error: 1,
          },
        },
      ],
      links: { next: 'https://api.datadoghq.com/next' },
      meta: { elapsed: 27, page: { after: 'cursor' }, request_id: 'r', status: 'timeout', warnings },
    },
  },
  listDORADeployments: {
    ask: ({ DORAMetricsApi }, configuration) => {
      const attributes = { from: new Date(filter.from), to: new Date(filter.to), query: 'service:payments-api', limit: 10, sort: '-started_at' };
      return new DORAMetricsApi(configuration).listDORADeployments({ body: { data: { type: 'dora_deployments_list_request', attributes } } });
    },
    answer: {
      data: [
        {
          id: '2a47b5f25b160b8a',
          type: 'dora_deployment',
          attributes: {
            custom_tags: ['region:eu'],
            env: 'prod',
            finished_at: '2026-03-14T22:07:00.000Z',
            git: { commit_sha: '66adc9350f2cc9b250b69abddab733dd55e1a588', repository_id: 'github.com/example/shop' },
            service: 'payments-api',
            started_at: '2026-03-14T22:04:00.000Z',
            team: 'payments',
            version: 'v2.31',
          },
        },
      ],
    },
  },
  searchEvents: {
    ask: ({ EventsApi }, configuration) =>
      new EventsApi(configuration).searchEvents({
        body: { filter, sort: '-timestamp', page: { limit: 100, cursor: 'c' }, options: { timezone: 'GMT', timeOffset: 3 } },
      }),
    answer: {
      data: [
        {
          id: 'AwAAAZ',
          type: 'event',
          attributes: {
            message: 'words',
            tags: ['monitor', 'source:alert'],
            timestamp: '2026-03-12T03:10:00.000Z',
            attributes: {
              aggregation_key: 'a',
              duration: 300_000_000_000,
              evt: { id: '8481292148889028556', integration_id: 'monitor-alert-event', name: 'Example', source_id: 36, type: 'log_alert', uid: 'AZ' },
              monitor: {
                alert_cycle_key_txt: '8481287114256648019',
                created_at: 1_769_087_731_000,
                group_status: 0,
                groups: ['host:a'],
                id: 98_219_311,
                modified: 1_769_087_731_000,
                name: 'Example',
                tags: ['team:a'],
                transition: { destination_state: 'Alert', source_state: 'OK', transition_type: 'alert' },
                type: 'log alert',
              },
              monitor_groups: ['host:a'],
              monitor_id: 98_219_311,
              priority: 'normal',
              service: 'undefined',
              sourcecategory: 'monitor_alert',
              status: 'error',
              timestamp: 1_773_285_000_000,
              title: '[Triggered on {host:a}] Example',
            },
          },
        },
        {
          id: 'AwAAA',
          type: 'event',
          attributes: {
            message: 'deployed',
            tags: ['service:payments-api'],
            timestamp: '2026-03-14T22:04:00.000Z',
            attributes: {
              ...{
                title: 'updated',
                service: 'payments-api',
                status: 'info',
                priority: 'normal',
                timestamp: 1773525840000,
                duration: 3,
                monitor,
                monitor_id: 1,
              },
              evt: { id: '8776103948061584187', name: 'n', source_id: 374, type: 'kube_deployment', category: 'change' },
              prev_value: { containers: [{ image: 'a:1', name: 'app' }] },
            },
          },
        },
      ],
      links: { next: 'https://api.datadoghq.com/next' },
      meta: { elapsed: 27, page: { after: 'cursor' }, request_id: 'r', status: 'done', warnings },
    },
  },
  queryTimeseriesData: {
    ask: ({ MetricsApi }, configuration) =>
      new MetricsApi(configuration).queryTimeseriesData({
        body: {
          data: {
            type: 'timeseries_request',
            attributes: {
              from: 1,
              to: 2,
              interval: 60_000,
              queries: [{ dataSource: 'metrics', name: 'a', query: 'sum:a{*}' }],
              formulas: [{ formula: 'a', limit: { count: 5, order: 'desc' } }],
            },
          },
        },
      }),
    answer: {
      data: {
        id: '0',
        type: 'timeseries_response',
        attributes: {
          series: [
            {
              group_tags: ['resource_name:get_/a', 'http.status_code:500'],
              query_index: 0,
              unit: [{ family: 'time', id: 1, name: 'second', plural: 'seconds', short_name: 's' }, null],
            },
          ],
          times: [1773525600000, 1773525660000],
          values: [[3, null]],
        },
      },
      errors: '',
    },
  },
  queryScalarData: {
    ask: ({ MetricsApi }, configuration) =>
      new MetricsApi(configuration).queryScalarData({
        body: {
          data: {
            type: 'scalar_request',
            attributes: {
              from: 1,
              to: 2,
              queries: [{ dataSource: 'metrics', name: 'a', aggregator: 'sum', query: 'sum:a{*}' }],
              formulas: [{ formula: 'a', limit: { count: 5, order: 'desc' } }],
            },
          },
        },
      }),
    answer: {
      data: {
        id: '0',
        type: 'scalar_response',
        attributes: {
          columns: [
            { name: 'reason', type: 'group', values: [['expired_card'], ['stolen_card', 'lost_card']] },
            {
              name: 'a',
              type: 'number',
              values: [3, null],
              meta: { unit: [{ family: 'time', id: 1, name: 'second', plural: 'seconds', short_name: 's' }, null] },
            },
          ],
        },
      },
      errors: '',
    },
  },
  submitMetrics: {
    ask: ({ MetricsApi }, configuration) =>
      new MetricsApi(configuration).submitMetrics({
        body: {
          series: [
            {
              metric: 'app.payment.failures',
              type: 1,
              interval: 60,
              points: [{ timestamp: 1_773_525_600, value: 3.5 }],
              tags: ['env:prod', 'reason:期限切れ'],
            },
            { metric: 'jobs.queue.size', type: 3, points: [{ timestamp: 1_773_525_600, value: 0 }], tags: [] },
          ],
        },
      }),
    answer: { errors: [] },
  },
};

const inFull = (value: unknown): string => inspect(value, { depth: null, maxArrayLength: null, maxStringLength: null });

export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly contentType?: string;
}
/** What the client itself sends, headers and all, and what it makes of an answer. */
export async function exchanged(module: DatadogModule, { ask }: Operation, { status, body, contentType = 'application/json' }: Answer): Promise<string> {
  const sent: unknown[] = [];
  const answering: typeof fetch = async (...request) => {
    sent.push(request);
    return new Response(body, { status, headers: { 'content-type': contentType } });
  };
  const configuration = module.createConfiguration({ authMethods: { apiKeyAuth: 'a', appKeyAuth: 'b' }, fetch: answering });
  const became = await outcome(() => ask(module, configuration), inFull);
  return `${inFull(sent)}\n${became}`;
}
