import * as z from 'zod';
import { PartialResult, UnexpectedAnswer } from './errors.ts';
import { glimpse } from './glimpse.ts';

/** What an answer about spans or events says about itself, as the client hands it on; fields that the client does not know are `additionalProperties`. */
export const answerMeta = z
  .object({ status: z.string().optional(), warnings: z.array(z.unknown()).optional(), additionalProperties: z.record(z.string(), z.unknown()).optional() })
  .optional();

/** The client's answer in the shape that we rely on; throws UnexpectedAnswer, or PartialResult where Datadog ran out of time or warns. `about` is what was asked for. */
export function wholeAnswer<T extends { readonly meta?: z.infer<typeof answerMeta> }>(schema: z.ZodType<T>, answer: unknown, about: 'spans' | 'events'): T {
  const parsed = schema.safeParse(answer);
  if (!parsed.success)
    throw new UnexpectedAnswer(
      `Datadog's answer about ${about} has another shape: ${parsed.error.issues[0]?.path.join('.')} ${parsed.error.issues[0]?.message}`,
    );
  if (parsed.data.meta?.status === 'timeout') throw new PartialResult(`Datadog ran out of time and counted only a part of the ${about}`);
  // The specification: "partial results might be returned if warnings are present". Might is enough not to trust the answer.
  if (parsed.data.meta?.warnings?.length)
    throw new PartialResult(`Datadog warns that it may have looked at a part of the ${about} only: ${glimpse(JSON.stringify(parsed.data.meta.warnings))}`);
  return parsed.data;
}
