import type * as z from 'zod';

/** An error of AWS's JSON protocol: HTTP 400 with the name in `__type`. */
export class AwsError extends Error {
  override readonly name: string;
  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

/** A request in the shape that the action takes, or a `ValidationException` that names the field. */
export function validated<T>(schema: z.ZodType<T>, request: unknown): T {
  const parsed = schema.safeParse(request);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `Value at '${path.join('.')}' failed to satisfy constraint: ${message}`);
  throw new AwsError('ValidationException', `${faults.length} validation error${faults.length === 1 ? '' : 's'} detected: ${faults.join('; ')}`);
}
