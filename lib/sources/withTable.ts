import { Unavailable } from './errors.ts';

/** Does something with a table within `limitMs`. Throws `Unavailable`: what DynamoDB did not do (`failure`), and why. */
export async function withTable<T>(failure: string, limitMs: number, work: (over: AbortSignal) => Promise<T>): Promise<T> {
  const over = AbortSignal.timeout(limitMs);
  try {
    return await work(over);
  } catch (error) {
    const why = over.aborted ? `not within ${limitMs / 1_000} s` : error instanceof Error ? error.name : 'unknown error';
    throw new Unavailable(`DynamoDB did not ${failure}: ${why}`);
  }
}
