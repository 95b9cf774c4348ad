import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { searchSpans } from '../../../lib/local/datadog/searchSpans.ts';
import { traceJson } from '../../../lib/local/datadog/traceJson.ts';
import type { SpanRow } from '../../../lib/local/world.ts';

const traceId = '0af7651916cd43dd8448eb211c80319c';
const at = Date.parse('2026-03-14T22:00:00Z');
const row = (part: Partial<SpanRow> = {}): SpanRow => ({
  ...{ service: 'checkout-web', env: 'prod', resourceName: 'POST /checkout', statusCode: 500, at, traceId },
  ...part,
});
/** Every field that Datadog's own client requires of an answer (1.64: TraceResponse, TraceAttributes, APMTraceSpan), and no other. */
const span = z.strictObject({
  ...{ spanID: z.number(), parentID: z.number(), traceID: z.number(), traceIDFull: z.string().regex(/^[0-9a-f]{32}$/) },
  ...{ service: z.string(), name: z.string(), resource: z.string(), type: z.string(), error: z.union([z.literal(0), z.literal(1)]) },
  ...{ duration: z.number(), startTime: z.number(), endTime: z.number() },
  ...{ meta: z.record(z.string(), z.string()), metrics: z.record(z.string(), z.number()) },
});
const answer = z.strictObject({
  data: z.strictObject({
    id: z.string(),
    type: z.literal('trace'),
    attributes: z.strictObject({ is_truncated: z.boolean(), spans: z.array(span) }),
  }),
});
const read = (rows: readonly SpanRow[], id = traceId, partial = false) => answer.parse(traceJson(rows, id, partial)).data;
const found = z.looseObject({ attributes: z.looseObject({ trace_id: z.string(), span_id: z.string() }) });
const search = (rows: readonly SpanRow[], limit: number) =>
  searchSpans(rows, {
    data: { type: 'search_request', attributes: { filter: { query: '*', from: '2026-03-14T22:00:00Z', to: '2026-03-14T22:16:00Z' }, page: { limit } } },
  }).data.map((one) => found.parse(one).attributes);

describe('a trace by its id', () => {
  const stock = { service: 'inventory-api', resourceName: 'GET /stock', failed: true, errorType: 'TimeoutError', errorMessage: 'no answer' };
  const calls = [
    { service: 'cache', resourceName: 'GET cart:81', failed: false },
    { service: 'orders-api', resourceName: 'POST /orders', failed: true, errorType: 'HTTPError', calls: [stock] },
  ];

  it('has the span that a search finds, in the shape that the client reads', () => {
    const { id, attributes } = read([row({ errorType: 'HTTPError', errorMessage: 'Request failed' })]);
    expect([id, attributes.is_truncated]).toEqual([traceId, false]);
    expect(attributes.spans).toEqual([
      {
        spanID: Number(search([row()], 1)[0]?.span_id),
        parentID: 0,
        traceID: Number(0x8448eb211c80319cn),
        traceIDFull: traceId,
        ...{ service: 'checkout-web', name: 'express.request', resource: 'POST /checkout', type: 'web', error: 1 },
        // In nanoseconds.
        ...{ duration: 900_000_000, startTime: at * 1_000_000, endTime: (at + 900) * 1_000_000 },
        meta: { 'env': 'prod', 'error.type': 'HTTPError', 'error.message': 'Request failed' },
        metrics: {},
      },
    ]);
  });
  it('has all calls below it, which no search finds, each under its parent', () => {
    const rows = [row({ calls })];
    const { spans } = read(rows).attributes;
    const nameOf = (id: number) => spans.find(({ spanID }) => spanID === id)?.service;
    expect(spans.map(({ service, parentID, error }) => [service, nameOf(parentID), error])).toEqual([
      ['checkout-web', undefined, 1],
      ['cache', 'checkout-web', 0],
      ['orders-api', 'checkout-web', 1],
      ['inventory-api', 'orders-api', 1],
    ]);
    expect(new Set(spans.map(({ spanID }) => spanID)).size).toBe(4);
    expect(spans[3]?.meta).toEqual({ 'env': 'prod', 'error.type': 'TimeoutError', 'error.message': 'no answer' });
    expect(search(rows, 10)).toHaveLength(1);
  });
  it('of a request that was refused is no error: as in a search, from 500 on it is one', () => {
    expect([402, 499, 500].map((statusCode) => read([row({ statusCode })]).attributes.spans[0]?.error)).toEqual([0, 0, 1]);
  });
  it('is there for each of the spans that a row stands for, as far as a search gives them', () => {
    const rows = [row({ count: 1_200, calls })];
    const ids = search(rows, 1_000).map(({ trace_id }) => trace_id);
    expect(new Set(ids).size).toBe(1_000);
    for (const id of [ids[0], ids[500], ids[999]]) expect(read(rows, id)).toMatchObject({ id, attributes: { spans: Array(4).fill({ traceIDFull: id }) } });
  });
  it('says that it was cut off where it is told to', () => expect(read([row()], traceId, true).attributes.is_truncated).toBe(true));
  it.each([[[]], [[row()]]])('that is not there is a 404', (rows) => {
    expect(() => traceJson(rows, 'f'.repeat(32), false)).toThrow(expect.objectContaining({ name: 'Refusal', status: 404 }));
  });
});
