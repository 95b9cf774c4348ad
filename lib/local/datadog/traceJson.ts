import type { CallSpan, SpanRow } from '../world.ts';
import { Refusal } from './refusal.ts';
import { decimalId, durationMs, idsOf } from './spanJson.ts';

/** Of the spans that a row stands for, so many have a trace: a search gives no more of them than a page. */
const most = 1_000;

/** Meta is where an error's words are, and it is all text (client 1.64, APMTraceSpan). */
function spanJson(ids: { readonly traceId: string; readonly spanId: string; readonly parent: string }, span: CallSpan, row: SpanRow) {
  const { errorType, errorMessage, failed, service, resourceName } = span;
  return {
    // Numbers of 64 bits, as the service sends them; the trace's is the lower half of its full one (client 1.64, APMTraceSpan).
    spanID: Number(ids.spanId),
    parentID: Number(ids.parent),
    traceID: Number(BigInt(`0x${ids.traceId.slice(-16)}`)),
    traceIDFull: ids.traceId,
    service,
    name: service === row.service ? 'express.request' : 'http.request',
    resource: resourceName,
    type: 'web',
    error: failed ? 1 : 0,
    duration: durationMs(row.statusCode) * 1_000_000,
    startTime: row.at * 1_000_000,
    endTime: (row.at + durationMs(row.statusCode)) * 1_000_000,
    meta: { env: row.env, ...(errorType !== undefined && { 'error.type': errorType }), ...(errorMessage !== undefined && { 'error.message': errorMessage }) },
    metrics: {},
  };
}

/** A span and all below it, parents first. */
function spansBelow(span: CallSpan, row: SpanRow, traceId: string, parent: string, own: string): unknown[] {
  const below = (span.calls ?? []).flatMap((call, index) => spansBelow(call, row, traceId, own, decimalId(`${own} ${index}`)));
  return [spanJson({ traceId, spanId: own, parent }, span, row), ...below];
}

/** `GET /api/v2/trace/{id}`. Throws a 404 for a trace that is not there. */
export function traceJson(spans: readonly SpanRow[], id: string, partial: boolean): unknown {
  for (const row of spans)
    for (let nth = 0; nth < Math.min(row.count ?? 1, most); nth += 1) {
      const { traceId, spanId } = idsOf(row, nth);
      if (traceId !== id) continue;
      const { service, resourceName, statusCode, errorType, errorMessage, calls } = row;
      const top: CallSpan = {
        ...{ service, resourceName, failed: statusCode >= 500 },
        ...(errorType !== undefined && { errorType }),
        ...(errorMessage !== undefined && { errorMessage }),
        ...(calls && { calls }),
      };
      return { data: { id, type: 'trace', attributes: { is_truncated: partial, spans: spansBelow(top, row, traceId, '0', spanId) } } };
    }
  throw new Refusal(404, { errors: [{ title: 'Not Found', detail: 'no such trace' }] });
}
