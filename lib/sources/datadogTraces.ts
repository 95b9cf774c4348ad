import { APMTraceApi } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/apis/APMTraceApi.js';
import * as z from 'zod';
import { caps, clip } from '../spans.ts';
import type { TraceSpan } from './datadogAnswers.ts';
import type { datadogConfiguration } from './datadogClient.ts';
import { PartialResult, UnexpectedAnswer } from './errors.ts';
import type { Datadog } from './types.ts';

const text = z.unknown().transform((value) => (typeof value === 'string' ? value : ''));
/** 64-bit ids come as JSON numbers and lose their last digits: the same number loses the same, so that child and parent still meet. */
const id = z.number().transform(String);
const span = z.object({
  spanId: id,
  parentId: id,
  service: z.string(),
  resource: text,
  error: z.union([z.literal(0), z.literal(1)]),
  meta: z.record(z.string(), z.unknown()).catch({}),
});
const answers = z.object({ data: z.object({ attributes: z.object({ isTruncated: z.boolean(), spans: z.array(span) }) }) });

const spanOf = ({ spanId, parentId, service, resource, error, meta }: z.infer<typeof span>): TraceSpan => ({
  id: spanId,
  parent: parentId,
  service: clip(service, caps.service),
  resource: clip(resource, caps.endpoint),
  failed: error === 1,
  errorType: clip(text.parse(meta['error.type']), caps.tag),
  errorMessage: clip(text.parse(meta['error.message'] ?? meta['error.msg']), caps.message),
});

/** One call of `GET /api/v2/trace/{id}`: a budget of its own, 60 a minute for the organisation (the client's own words, 1.64). */
async function readTrace(api: APMTraceApi, { traceId }: Parameters<Datadog['readTrace']>[0]): Promise<TraceSpan[]> {
  const parsed = answers.safeParse(await api.getTraceByID({ traceId }));
  if (!parsed.success) throw new UnexpectedAnswer(`Datadog's answer about a trace has another shape: ${parsed.error.issues[0]?.path.join('.')}`);
  const { isTruncated, spans } = parsed.data.data.attributes;
  // The deepest span may be in what was cut off: a cause would be named that is none.
  if (isTruncated) throw new PartialResult('the trace is too long, and Datadog gave a part of it');
  return spans.map(spanOf);
}

export function datadogTraces(configuration: ReturnType<typeof datadogConfiguration>): Pick<Datadog, 'readTrace'> {
  const api = new APMTraceApi(configuration);
  return { readTrace: (question) => readTrace(api, question) };
}
