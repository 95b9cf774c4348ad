import type * as z from 'zod';
import { answerMeta, wholeAnswer } from './wholeAnswer.ts';

/** What an answer about spans says about itself. */
export const spanMeta = answerMeta;

/** The client's answer about spans in the shape that we rely on; throws UnexpectedAnswer or PartialResult, as `wholeAnswer`. */
export const spanAnswer = <T extends { readonly meta?: z.infer<typeof spanMeta> }>(schema: z.ZodType<T>, answer: unknown): T =>
  wholeAnswer(schema, answer, 'spans');
