import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { searchSpans } from '../../../lib/local/datadog/searchSpans.ts';
import type { SpanRow } from '../../../lib/local/world.ts';

const at = Date.parse('2026-03-14T22:00:00Z');
const row = (part: Partial<SpanRow>): SpanRow => ({
  service: 'payments-api',
  env: 'prod',
  resourceName: 'POST /api/v1/payments',
  statusCode: 402,
  at,
  traceId: '0af7651916cd43dd8448eb211c80319c',
  ...part,
});
const span = z.looseObject({ id: z.string(), attributes: z.looseObject({ trace_id: z.string(), span_id: z.string(), start_timestamp: z.string() }) });
function search(spans: readonly SpanRow[], attributes: object) {
  const filter = { query: '*', from: '2026-03-14T22:00:00Z', to: '2026-03-14T22:16:00Z' };
  const { data, after } = searchSpans(spans, { data: { type: 'search_request', attributes: { filter, ...attributes } } });
  return { data: z.array(span).parse(data), after };
}

describe('a spans search', () => {
  it('shows a span in the shape of the recordings', () => {
    const { data } = search([row({ method: 'credit_card', gateway: 'acme-pay', errorType: 'CardDeclined', errorMessage: 'Your card has expired' })], {});
    expect(data).toEqual([
      {
        id: expect.stringMatching(/^AZ[0-9a-f]{22}$/),
        type: 'spans',
        attributes: {
          service: 'payments-api',
          env: 'prod',
          resource_name: 'POST /api/v1/payments',
          operation_name: 'express.request',
          status: 'ok',
          type: 'web',
          trace_id: '0af7651916cd43dd8448eb211c80319c',
          span_id: expect.stringMatching(/^\d+$/),
          parent_id: '0',
          start_timestamp: '2026-03-14T22:00:00.000Z',
          end_timestamp: '2026-03-14T22:00:00.180Z',
          host: 'i-0a1b2c3d4e5f60718',
          resource_hash: expect.stringMatching(/^[0-9a-f]{16}$/),
          retained_by: 'retention_filter',
          ingestion_reason: 'auto',
          single_span: false,
          tags: ['env:prod', 'service:payments-api', 'source:apm'],
          custom: {
            http: { status_code: '402', method: 'POST', url: 'https://api.example.com/api/v1/payments' },
            payment: { method: 'credit_card', gateway: 'acme-pay' },
            error: { type: 'CardDeclined', message: 'Your card has expired' },
            duration: 180_000_000,
            env: 'prod',
            service: 'payments-api',
            language: 'javascript',
            component: 'express',
            span: { kind: 'server' },
          },
        },
      },
    ]);
  });
  it('gives newest first unless told otherwise, 10 unless told otherwise', () => {
    const spans = Array.from({ length: 12 }, (_, minute) => row({ at: at + minute * 60_000 }));
    expect(search(spans, {}).data.map(({ attributes }) => attributes.start_timestamp.slice(14, 16))).toEqual([
      '11',
      '10',
      '09',
      '08',
      '07',
      '06',
      '05',
      '04',
      '03',
      '02',
    ]);
    expect(search(spans, { sort: 'timestamp', page: { limit: 1 } }).data[0]?.attributes.start_timestamp).toBe('2026-03-14T22:00:00.000Z');
  });
  it('unfolds a row into as many spans as it stands for, each with its own ids', () => {
    const { data } = search([row({ count: 4_000_000 })], { page: { limit: 1000 } });
    expect(data).toHaveLength(1000);
    expect(new Set(data.map(({ id }) => id)).size).toBe(1000);
    expect(new Set(data.map(({ attributes }) => attributes.trace_id)).size).toBe(1000);
  });
  it('pages on by cursor, across rows, until an empty page without one', () => {
    const spans = [row({ count: 3 }), row({ at: at + 60_000, count: 2 })];
    const pages: string[][] = [];
    let cursor: string | undefined;
    do {
      const { data, after } = search(spans, { page: { limit: 2, ...(cursor && { cursor }) } });
      pages.push(data.map(({ id }) => id));
      cursor = after;
    } while (cursor);
    expect(pages.map((ids) => ids.length)).toEqual([2, 2, 1, 0]);
    expect(new Set(pages.flat()).size).toBe(5);
  });
  it.each([{ limit: 1001 }, { limit: 10, cursor: 'nonsense' }])('refuses the page %j with 400', (page) => {
    expect(() => search([row({})], { page })).toThrow(expect.objectContaining({ name: 'Refusal', status: 400 }));
  });
});
