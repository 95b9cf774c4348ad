import type { ServerResponse } from 'node:http';

/**
 * The questions that a Datadog stand-in takes, by the names that faults are scripted under; `any` is all that have no fault of their own. `syncMarks` are
 * those of `metricsTimeseries` about the marks that syncs leave: they stand beside others, and come in no order.
 */
export const endpoints = [
  'spansAggregate',
  'spansSearch',
  'trace',
  'logsAggregate',
  'metricsScalar',
  'metricsTimeseries',
  'metricsQuery',
  'metricsSubmit',
  'syncMarks',
  'doraDeployments',
  'eventsSearch',
] as const;
export type Endpoint = (typeof endpoints)[number];

/** An answer in place of the true one: as JSON, or as it stands where it is text. */
export interface FalseAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** `application/json` where absent. */
  readonly contentType?: string;
}
/** 'hang' never answers; 'drop' breaks the connection; 'partial' gives the true answer marked as cut short (`meta.status: timeout`), where the endpoint has such a mark: spans, logs and events; a trace is marked as truncated. */
export type Fault = FalseAnswer | 'hang' | 'drop' | 'partial';
/** A fault for all calls, or for the n-th (the first is 1); undefined is the true answer. */
export type ScriptedFault = Fault | ((call: number) => Fault | undefined);
export type Faults = Readonly<Partial<Record<Endpoint | 'any', ScriptedFault>>>;

/** The fault for this call, counted per endpoint. */
export function faultFor(faults: Faults, endpoint: Endpoint, call: number): Fault | undefined {
  const fault = faults[endpoint] ?? faults.any;
  return typeof fault === 'function' ? fault(call) : fault;
}

/** Answers falsely. Returns the status that was sent; 0 where nothing was. */
export function misbehave(response: ServerResponse, fault: FalseAnswer | 'hang' | 'drop'): number {
  if (fault === 'hang') return 0;
  if (fault === 'drop') {
    response.destroy();
    return 0;
  }
  const { status, headers = {}, body = '', contentType = 'application/json' } = fault;
  response.writeHead(status, { 'content-type': contentType, ...headers });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
  return status;
}
