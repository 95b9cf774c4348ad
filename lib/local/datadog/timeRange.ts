import * as z from 'zod';
import { badRequest, Refusal } from './refusal.ts';

/** The `filter` of a spans request. Date math such as `now-15m` is not known here: what we ask must not depend on a clock. */
export const filterSchema = z.strictObject({ query: z.string().default('*'), from: z.string(), to: z.string() });

/** ISO 8601, or epoch ms as text. */
function time(field: string, text: string): number {
  const at = /^\d{10,}$/.test(text) ? Number(text) : Date.parse(text);
  if (Number.isNaN(at)) throw badRequest(`the stand-in takes ISO 8601 or epoch milliseconds in filter.${field}, not "${text}"`);
  return at;
}

/** Both ends in ms since 1970, both inclusive. */
export function timeRange({ from, to }: z.infer<typeof filterSchema>): { from: number; to: number } {
  const range = { from: time('from', from), to: time('to', to) };
  if (range.from < range.to) return range;
  const detail = "invalid_argument(Field 'filter.from,to' is invalid: 'from' should be anterior to 'to')";
  throw new Refusal(422, { errors: [{ title: 'Generic Error', detail }] });
}
