import { describe, expect, it } from 'vitest';
import { spanQuery } from '../../../lib/local/datadog/spanQuery.ts';
import type { SpanRow } from '../../../lib/local/world.ts';

const span: SpanRow = {
  service: 'payments-api',
  env: 'prod',
  resourceName: 'POST /api/v1/payments',
  statusCode: 402,
  method: 'credit_card',
  gateway: 'acme-pay',
  at: 0,
  traceId: '0af7651916cd43dd8448eb211c80319c',
  errorType: 'CardDeclined',
  errorMessage: 'Your card has expired',
};

describe('a span query', () => {
  it.each([
    '*',
    '',
    'service:payments-api',
    'service:payments-api env:prod @http.status_code:>399',
    'service:payments-api AND env:prod',
    '@http.status_code:>=402',
    '@http.status_code:<=402',
    '@http.status_code:<500',
    '@http.status_code:402',
    '@http.status_code:[400 TO 499]',
    '@http.status_code:[400 TO *]',
    'resource_name:"POST /api/v1/payments"',
    String.raw`resource_name:POST\ \/api\/v1\/payments`,
    'service:pay*',
    '@payment.method:*',
    '-@payment.method:konbini',
    '-@no.such:thing',
    'status:ok',
    '@http.method:POST',
    '@error.type:CardDeclined',
    '@error.message:"Your card has expired"',
    'trace_id:0af7651916cd43dd8448eb211c80319c',
    'service:payments-api (env:prod @error.message:"Your card has expired")',
    '(service:payments-api)',
  ])('finds the span by %s', (query) => expect(spanQuery(query)(span)).toBe(true));

  it.each([
    'service:payments',
    'service:payments-api env:staging',
    '@http.status_code:>402',
    '@http.status_code:<402',
    '@http.status_code:[500 TO 599]',
    'resource_name:"POST /api/v1/pay*"',
    'payment.method:credit_card',
    '@service.name:payments-api',
    '-service:payments-api',
    '@http.status_code:40',
    'service:payments-api (@http.status_code:>=500)',
  ])('does not find it by %s', (query) => expect(spanQuery(query)(span)).toBe(false));

  it.each([
    'service:a OR service:b',
    '(service:a OR service:b)',
    'service:(a OR b)',
    '((service:a))',
    'payments',
    'resource_name:POST /api/v1/payments',
    'service:a:b',
  ])('refuses loudly what it does not know: %s', (query) => expect(() => spanQuery(query)).toThrow(expect.objectContaining({ name: 'Refusal', status: 400 })));
});
