import { Forbidden, RateLimited, Refused, Unavailable } from '../errors.ts';
import type { Answered } from './exchange.ts';

/** A clock that is further off than this, in ms, is said: tokens are good from 5 s in the past on, and servers allow some seconds themselves. */
const noticeable = 60_000;

/** By how much our clock is off, in words, where the answer's `Date` shows it; '' where it is not, or nobody says. */
function skew(date: string | undefined, now: number): string {
  const off = now - Date.parse(date ?? '');
  if (!(Math.abs(off) > noticeable)) return '';
  return `; this machine's clock is ${Math.round(Math.abs(off) / 60_000)} minutes ${off > 0 ? 'ahead of' : 'behind'} theirs`;
}

/** Throws the named error of an answer that is no 2xx. What it says itself is not quoted: it may repeat what was sent. */
export function refuseAnswer({ status, headers }: Answered, { host }: URL, now: number): void {
  if (status >= 200 && status < 300) return;
  if (status === 401 || status === 403)
    throw new Forbidden(`${host} answered ${status}: look at the service's secret, and at what it may read${skew(headers.date, now)}`, status);
  if (status === 429) {
    const seconds = Number.parseInt(headers['retry-after'] ?? '', 10);
    throw new RateLimited(`${host} answered 429: it was asked too often`, seconds >= 0 ? seconds : undefined);
  }
  if (status >= 500 || status === 408) throw new Unavailable(`${host} answered ${status}`);
  throw new Refused(`${host} answered ${status}`, status);
}
