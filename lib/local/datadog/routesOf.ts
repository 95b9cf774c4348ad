import { randomBytes } from 'node:crypto';
import type { Endpoint } from '../faults.ts';
import type { MetricPoint, World } from '../world.ts';
import { aggregateLogs } from './aggregateLogs.ts';
import { aggregateSpans } from './aggregateSpans.ts';
import { type Budget, counted, eventsBudget, logsBudget, metricsBudget, spansBudget } from './budget.ts';
import { doraDeployments } from './doraDeployments.ts';
import { intake } from './intake.ts';
import { scalar, timeseries, v1Query } from './queryMetrics.ts';
import { searchEvents } from './searchEvents.ts';
import { aboutMonitor, searchMonitorEvents } from './searchMonitorEvents.ts';
import { searchSpans } from './searchSpans.ts';
import { traceJson } from './traceJson.ts';
import { traceMetrics } from './traceMetrics.ts';

/** A request; `partial` asks for an answer that is marked as cut short. */
export interface Asked {
  readonly url: URL;
  readonly body: unknown;
  readonly partial: boolean;
}
export interface Answer {
  readonly body: unknown;
  readonly contentType: string;
  readonly headers?: Record<string, string>;
  /** 200 where absent. */
  readonly status?: number;
}

/** The budget for spans where it is another than Datadog's; one that is not `enforced` says when it is spent and refuses nobody. */
export type SpanBudget = Partial<Budget> & { readonly enforced?: boolean };

export const json = 'application/json';
export const jsonApi = 'application/vnd.api+json';

const meta = (partial: boolean) => ({
  elapsed: 27,
  request_id: `pddv1${randomBytes(60).toString('base64url')}`,
  ...(partial
    ? { status: 'timeout', warnings: [{ code: 'timeout', title: 'Timeout', detail: 'The query ran out of time: the result is partial.' }] }
    : { status: 'done' }),
});

/** All points of a world, its trace metrics among them, as it is when they are asked for: the bench exchanges it under a stage that stands. */
function pointsOf(world: World): () => readonly MetricPoint[] {
  let made: { readonly of: World['spans']; readonly points: readonly MetricPoint[] } | undefined;
  return () => {
    if (made?.of !== world.spans) made = { of: world.spans, points: [...world.metrics, ...traceMetrics(world.spans)] };
    return made.points;
  };
}

/** One endpoint for all events: those of monitors, and those about changes. */
function eventsAnswer(world: World, { body, partial, url }: Asked): Answer {
  if (aboutMonitor(body)) {
    const { data, after } = searchMonitorEvents(world.monitorEvents ?? [], body);
    const links = after && { links: { next: `${url.origin}/api/v2/events?page%5Bcursor%5D=${encodeURIComponent(after)}` } };
    return { body: { data, meta: { ...meta(partial), ...(after && { page: { after } }) }, ...links }, contentType: json };
  }
  const { data, more } = searchEvents(world.events ?? [], body);
  return { body: { meta: more ? { page: { after: randomBytes(60).toString('base64url') } } : {}, data }, contentType: json };
}

const tracePath = '/api/v2/trace/{trace_id}';
/** The name of a request's route: its method and path, with the names of what stands in it. */
export const routeOf = (method: string, path: string): string => `${method} ${path.replace(/^\/api\/v2\/trace\/[^/]+$/, tracePath)}`;

/** What the stand-in answers where it does not misbehave, by method and path. What is asked of it throws a `Refusal` where Datadog would refuse. */
export function routesOf(world: World, { enforced, ...budget }: SpanBudget = {}): Readonly<Record<string, readonly [Endpoint, (asked: Asked) => Answer]>> {
  const spans = counted({ ...spansBudget, ...budget }, enforced);
  const metrics = counted(metricsBudget);
  const logs = counted(logsBudget);
  const events = counted(eventsBudget);
  const known = pointsOf(world);
  const submitted = intake();
  const points = () => [...known(), ...submitted.points()];
  return {
    'POST /api/v2/spans/analytics/aggregate': [
      'spansAggregate',
      ({ body, partial }) => ({
        headers: spans(),
        body: { data: aggregateSpans(world.spans, body), meta: { ...meta(partial), traffic_type: 'sampled' } },
        contentType: json,
      }),
    ],
    'POST /api/v2/spans/events/search': [
      'spansSearch',
      ({ body, partial, url }) => {
        const headers = spans();
        const { data, after } = searchSpans(world.spans, body);
        const next = after && { links: { next: `${url.origin}/api/v2/spans/events?page%5Bcursor%5D=${encodeURIComponent(after)}` } };
        return { body: { data, meta: { ...meta(partial), ...(after && { page: { after } }) }, ...next }, contentType: jsonApi, headers };
      },
    ],
    [`GET ${tracePath}`]: [
      'trace',
      ({ url, partial }) => ({ body: traceJson(world.spans, decodeURIComponent(url.pathname.split('/').at(-1) ?? ''), partial), contentType: jsonApi }),
    ],
    'POST /api/v2/logs/analytics/aggregate': [
      'logsAggregate',
      ({ body, partial }) => ({ headers: logs(), body: { data: { buckets: aggregateLogs(world.logs ?? [], body) }, meta: meta(partial) }, contentType: json }),
    ],
    'POST /api/v2/query/scalar': ['metricsScalar', ({ body }) => ({ body: scalar(points(), body), contentType: jsonApi })],
    'POST /api/v2/query/timeseries': ['metricsTimeseries', ({ body }) => ({ body: timeseries(points(), body), contentType: jsonApi })],
    'POST /api/v2/series': ['metricsSubmit', ({ body }) => ({ body: submitted.submit(body), contentType: json, status: 202 })],
    'POST /api/v2/dora/deployments': [
      'doraDeployments',
      ({ body }) => ({ body: { data: doraDeployments(world.deployments ?? [], body) }, contentType: jsonApi }),
    ],
    'POST /api/v2/events/search': ['eventsSearch', (asked) => ({ ...eventsAnswer(world, asked), headers: events() })],
    'GET /api/v1/query': ['metricsQuery', ({ url }) => ({ body: v1Query(points(), url.searchParams), contentType: json, headers: metrics() })],
  };
}
