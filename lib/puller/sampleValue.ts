import { PullRefused } from './pullRefused.ts';

/** Beyond this it is no number of events but an id, a card or a time in ms. */
const largest = 1e12;

/** A sample's value. Throws `PullRefused` at what is no number, or none that a count or gauge may have; `where` says what was read. */
export function sampleValue(kind: 'count' | 'gauge', value: unknown, where: string): number {
  if (value === null) throw new PullRefused(`${where} is null; mend it in the query (coalesce)`);
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new PullRefused(`${where} is no number; mend it in the query (a cast)`);
  if (kind === 'count' && value < 0) throw new PullRefused(`${where} is negative, and a count cannot be; declare a gauge, or mend the query`);
  if (Math.abs(value) >= largest) throw new PullRefused(`${where} is 1,000,000,000,000 or more: an id or a time, and no value; check which column it is`);
  return value;
}
