import type { SpansApi } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/apis/SpansApi.js';
import * as z from 'zod';
import { caps, clip, noTag, type Sample } from '../spans.ts';
import type { Datadog } from './types.ts';
import { answerMeta, wholeAnswer } from './wholeAnswer.ts';

const text = z.unknown().transform((value) => (typeof value === 'string' || typeof value === 'number' ? String(value) : ''));
/** A part that tracers fill each in their own way: of another shape (older ones send `error: 1`) it is as good as absent. */
const part = <Shape extends z.ZodRawShape>(shape: Shape) => z.object(shape).optional().catch(undefined);
const error = part({ type: text, message: text });
const tags = part({ http: part({ status_code: text }), error });
const span = z.object({
  attributes: z.object({
    // Decimal, or 32 hex digits since 2024; anything else could not stand in a link.
    traceId: z
      .string()
      .regex(/^[0-9a-f]{1,32}$/i)
      .catch(''),
    resourceName: text,
    custom: tags,
    attributes: tags,
    additionalProperties: part({ error }),
  }),
});
const spans = z.object({ data: z.array(span), meta: answerMeta });

/** One call of `POST /api/v2/spans/events/search`: the newest failing spans, as examples to open. */
export async function sampleSpans(api: SpansApi, { query, window, limit }: Parameters<Datadog['sampleSpans']>[0]): Promise<Sample[]> {
  const answer = await api.listSpans({
    body: { data: { type: 'search_request', attributes: { filter: { query, ...window }, sort: '-timestamp', page: { limit } } } },
  });
  return wholeAnswer(spans, answer, 'spans')
    .data.slice(0, limit)
    .map(({ attributes: { traceId, resourceName, custom, attributes, additionalProperties } }) => {
      const failure = custom?.error ?? attributes?.error ?? additionalProperties?.error;
      return {
        traceId,
        endpoint: clip(resourceName, caps.endpoint),
        status: clip(custom?.http?.status_code || attributes?.http?.status_code || noTag, caps.tag),
        errorType: clip(failure?.type ?? '', caps.tag),
        errorMessage: clip(failure?.message ?? '', caps.message),
      };
    });
}
