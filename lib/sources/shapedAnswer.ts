import type * as z from 'zod';
import { UnexpectedAnswer } from './errors.ts';

/** An answer of Datadog's client in the shape that we rely on. `about` is what was asked for. Throws UnexpectedAnswer, which names the field. */
export function shapedAnswer<T>(schema: z.ZodType<T>, answer: unknown, about: string): T {
  const { data, error } = schema.safeParse(answer);
  if (error) throw new UnexpectedAnswer(`Datadog's answer about ${about} has another shape: ${error.issues[0]?.path.join('.')}`);
  return data;
}
