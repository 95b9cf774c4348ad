import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { SpanRow } from '../world.ts';

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
/** 64-bit ids, in decimal digits as Datadog writes them. */
export const decimalId = (text: string): string => BigInt(`0x${digest(text).slice(0, 15)}`).toString();
/** A gateway that does not answer is waited for; a refusal is quick. */
export const durationMs = (statusCode: number): number => (statusCode === 504 ? 10_000 : statusCode >= 500 ? 900 : 180);

/** What a row says about each of its spans: the names that a query and a facet may use. `custom` is where `@` looks. */
function known({ service, env, resourceName, statusCode, method, gateway, traceId, errorType, errorMessage }: SpanRow) {
  const [verb = '', path = ''] = resourceName.split(' ');
  return {
    service,
    env,
    resource_name: resourceName,
    operation_name: 'express.request',
    status: statusCode >= 500 ? 'error' : 'ok',
    trace_id: traceId,
    type: 'web',
    custom: {
      // A string in every recording.
      http: { status_code: String(statusCode), method: verb, url: `https://api.example.com${path}` },
      ...((method || gateway) && { payment: { ...(method && { method }), ...(gateway && { gateway }) } }),
      ...((errorType || errorMessage) && { error: { type: errorType, message: errorMessage } }),
      duration: durationMs(statusCode) * 1_000_000,
      env,
      service,
      language: 'javascript',
      component: 'express',
      span: { kind: 'server' },
    },
  };
}

const branch = z.record(z.string(), z.unknown());

/** The value of a facet: `service`, `resource_name` ... as they are, all else with `@`; undefined where a span does not carry it. */
export function facetOf(row: SpanRow, facet: string): string | undefined {
  const { custom, ...reserved } = known(row);
  const path = facet.startsWith('@') ? facet.slice(1).split('.') : [facet];
  const value = path.reduce<unknown>((at, key) => branch.safeParse(at).data?.[key], facet.startsWith('@') ? custom : reserved);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** The ids of the `nth` (from 0) of the spans that a row stands for; the first has the row's trace id. */
export function idsOf(row: SpanRow, nth: number): { readonly traceId: string; readonly spanId: string } {
  const seed = `${row.traceId} ${row.resourceName} ${row.at} ${nth}`;
  return { traceId: nth === 0 ? row.traceId : digest(seed).slice(0, 32), spanId: decimalId(seed) };
}

/** The `nth` (from 0) of the spans that a row stands for, as the API shows it. Each has its own ids; the first has the row's trace id. */
export function spanJson(row: SpanRow, nth: number) {
  const { custom, trace_id: _, ...reserved } = known(row);
  const { traceId, spanId } = idsOf(row, nth);
  const seed = `${row.traceId} ${row.resourceName} ${row.at} ${nth}`;
  return {
    id: `AZ${digest(seed).slice(0, 22)}`,
    type: 'spans',
    attributes: {
      ...reserved,
      custom,
      trace_id: traceId,
      span_id: spanId,
      parent_id: '0',
      start_timestamp: new Date(row.at).toISOString(),
      end_timestamp: new Date(row.at + durationMs(row.statusCode)).toISOString(),
      host: 'i-0a1b2c3d4e5f60718',
      resource_hash: digest(row.resourceName).slice(0, 16),
      retained_by: 'retention_filter',
      ingestion_reason: 'auto',
      single_span: false,
      tags: [`env:${row.env}`, `service:${row.service}`, 'source:apm'],
    },
  };
}
