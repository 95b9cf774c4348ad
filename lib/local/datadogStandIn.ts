import type { IncomingMessage, ServerResponse } from 'node:http';
import { completeMetric } from '../puller/sample.ts';
import { badRequest, Refusal } from './datadog/refusal.ts';
import { json, jsonApi, routeOf, routesOf, type SpanBudget } from './datadog/routesOf.ts';
import { type Endpoint, faultFor, misbehave } from './faults.ts';
import { type Latencies, takeTime } from './latency.ts';
import { bodyOf, type LocalServer, listen } from './server.ts';
import type { World } from './world.ts';

/** One request as it came: the path with its query, the body parsed where it is JSON, the status answered (0 where nothing was). */
export interface Call {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly status: number;
}
export interface DatadogStandIn extends LocalServer {
  /** Every request in the order that they were answered. */
  readonly calls: readonly Call[];
}
export interface DatadogKeys {
  readonly DD_API_KEY: string;
  readonly DD_APP_KEY: string;
}
export interface DatadogStandInOptions {
  /** The only keys that are let in, looked at for each call; any that are not empty where absent. */
  readonly keys?: DatadogKeys | readonly DatadogKeys[];
  readonly port?: number;
  readonly latencies?: Latencies | undefined;
  readonly spans?: SpanBudget | undefined;
}

/** Metrics are taken with the API key alone. */
function allowed({ headers }: IncomingMessage, keys: DatadogStandInOptions['keys'], endpoint: Endpoint | undefined): boolean {
  const [apiKey, appKey] = [headers['dd-api-key'], headers['dd-application-key']];
  const alone = endpoint === 'metricsSubmit';
  if (keys) return [keys].flat().some(({ DD_API_KEY, DD_APP_KEY }) => apiKey === DD_API_KEY && (alone || appKey === DD_APP_KEY));
  return Boolean(apiKey && (alone || appKey));
}

/** Of the questions of one route, those about the marks that syncs leave have a name of their own. */
const nameOf = (endpoint: Endpoint, body: unknown): Endpoint =>
  endpoint === 'metricsTimeseries' && JSON.stringify(body).includes(completeMetric) ? 'syncMarks' : endpoint;

function parsed(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return text;
  }
}

/** Datadog's API for one world, over HTTP on this machine, in the shapes of recorded answers. Needs both keys in the headers, as Datadog does. */
export async function startDatadogStandIn(world: World, { keys, port, latencies = {}, spans }: DatadogStandInOptions = {}): Promise<DatadogStandIn> {
  const calls: Call[] = [];
  const routes = routesOf(world, spans);
  const counts = new Map<Endpoint, number>();
  const routed = (request: IncomingMessage, url: URL, body: unknown) => {
    const [endpoint, ask] = routes[routeOf(request.method ?? '', url.pathname)] ?? [];
    return [endpoint && nameOf(endpoint, body), ask] as const;
  };
  const refused = (response: ServerResponse, { status, body, headers }: Refusal) =>
    misbehave(response, { status, body, headers, contentType: status === 422 ? jsonApi : json });

  const answer = (request: IncomingMessage, response: ServerResponse, url: URL, body: unknown): number => {
    const [endpoint, ask] = routed(request, url, body);
    if (!allowed(request, keys, endpoint)) return refused(response, new Refusal(403, { errors: ['Forbidden'] }));
    if (endpoint === undefined || ask === undefined) return refused(response, new Refusal(404, { errors: ['Not found'] }));
    const call = (counts.get(endpoint) ?? 0) + 1;
    counts.set(endpoint, call);
    const fault = faultFor(world.faults, endpoint, call);
    if (fault !== undefined && fault !== 'partial') return misbehave(response, fault);
    try {
      return misbehave(response, { status: 200, ...ask({ url, body, partial: fault === 'partial' }) });
    } catch (error) {
      return refused(response, error instanceof Refusal ? error : badRequest(String(error)));
    }
  };
  const server = await listen(async (request, response) => {
    const url = new URL(`http://${request.headers.host}${request.url}`);
    const body = parsed(await bodyOf(request));
    await takeTime(request, routed(request, url, body)[0], latencies);
    calls.push({ method: request.method ?? '', path: url.pathname + url.search, body, status: answer(request, response, url, body) });
  }, port);
  return { ...server, calls };
}
