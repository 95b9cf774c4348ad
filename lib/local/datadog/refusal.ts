import * as z from 'zod';

/** The stand-in's no, in Datadog's words. Also for what it does not know: better a loud no than a wrong answer. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
  constructor(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}) {
    super(JSON.stringify(body));
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

/** 400 with a list of texts: how most of Datadog's APIs refuse. */
export const badRequest = (text: string): Refusal => new Refusal(400, { errors: [text] });

/** A request in the shape that the stand-in knows, or a 400. */
export function accept<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw badRequest(`API input validation failed: ${z.prettifyError(parsed.error)}`);
}
