import { expect, it } from 'vitest';
import { traceMetrics } from '../../../lib/local/datadog/traceMetrics.ts';
import type { SpanRow } from '../../../lib/local/world.ts';

const at = Date.parse('2026-03-14T22:00:17Z');
const row = { service: 'payments-api', env: 'prod', resourceName: 'POST /api/v1/payments', statusCode: 402, at, traceId: 'a' } as const;
const tagsOf = (resourceName: string) => traceMetrics([{ ...row, resourceName }])[0]?.tags['resource_name'];

it('counts every request, the healthy ones too, with the tags that trace metrics have and none of a payment', () => {
  const spans: SpanRow[] = [
    { ...row, method: 'credit_card', gateway: 'acme-pay', count: 30 },
    { ...row, statusCode: 200, resourceName: 'GET /health', version: 'v2.31' },
  ];
  const [all, metric] = ['trace.express.request.hits', 'trace.express.request.hits.by_http_status'];
  const tags = { service: 'payments-api', env: 'prod' };
  const healthy = { ...tags, resource_name: 'get_/health', version: 'v2.31' };
  expect(traceMetrics(spans)).toEqual([
    { metric, at, value: 30, tags: { ...tags, 'resource_name': 'post_/api/v1/payments', 'http.status_code': '402', 'http.status_class': '4xx' } },
    { metric: all, at, value: 30, tags: { ...tags, resource_name: 'post_/api/v1/payments' } },
    { metric, at, value: 1, tags: { ...healthy, 'http.status_code': '200', 'http.status_class': '2xx' } },
    { metric: all, at, value: 1, tags: healthy },
  ]);
});

it.each([
  ['GET /Users/:userId', 'get_/users/:userid'],
  ['GET /users/{id}', 'get_/users/_id'],
  ['GET  /a?b=c', 'get_/a_b_c'],
  ['PaymentsController#create', 'paymentscontroller_create'],
])('writes %s as the tag %s', (resource, tag) => {
  expect(tagsOf(resource)).toBe(tag);
});
