import type { MetricPoint, SpanRow } from '../world.ts';

/** Datadog's tags are in lower case, with an underscore for what they may not hold, and none at the end: `POST /pay` is `post_/pay`. */
const asTag = (value: string): string =>
  value
    .toLowerCase()
    .replace(/[^a-z0-9_:./-]+/g, '_')
    .replace(/_$/, '');

/** What Datadog counts of all requests before it samples their spans: by status, and all. The tags of payments are on spans alone. */
export function traceMetrics(spans: readonly SpanRow[]): MetricPoint[] {
  return spans.flatMap(({ service, env, resourceName, statusCode, version, at, count = 1 }) => {
    const status = { 'http.status_code': String(statusCode), 'http.status_class': `${Math.floor(statusCode / 100)}xx` };
    const tags = { service, env, resource_name: asTag(resourceName), ...(version !== undefined && { version: asTag(version) }) };
    return [
      { metric: 'trace.express.request.hits.by_http_status', tags: { ...tags, ...status }, at, value: count },
      { metric: 'trace.express.request.hits', tags, at, value: count },
    ];
  });
}
