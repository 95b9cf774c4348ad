import { Refusal } from './refusal.ts';

/** A rate limit as its headers say it: so many calls in a period that is aligned to the clock. */
export interface Budget {
  readonly name: string;
  readonly limit: number;
  readonly periodSeconds: number;
}

/** Search and aggregate together, the whole organisation's (captures of 2026). */
export const spansBudget: Budget = { name: 'spans_public_api', limit: 5, periodSeconds: 60 };
/** Captures of 2026, for the v1 query; none is known for the v2 ones. */
export const metricsBudget: Budget = { name: 'batch_query', limit: 600, periodSeconds: 10 };

/** Captures of 2026. */
export const logsBudget: Budget = { name: 'logs_public_analytics_aggregate', limit: 2, periodSeconds: 10 };
/** Searches of events (captures of 2026). */
export const eventsBudget: Budget = { name: 'event_management_api_event_search', limit: 12_000, periodSeconds: 60 };

/** Counts calls against a budget and gives the `x-ratelimit-` headers. One that is `enforced` refuses what is over it, as Datadog does; others only say so. */
export function counted({ name, limit, periodSeconds }: Budget, enforced = false, now: () => number = Date.now): () => Record<string, string> {
  let period = 0;
  let used = 0;
  return () => {
    const seconds = now() / 1_000;
    const current = Math.floor(seconds / periodSeconds);
    used = current === period ? used + 1 : 1;
    period = current;
    const headers = {
      'x-ratelimit-limit': String(limit),
      'x-ratelimit-name': name,
      'x-ratelimit-period': String(periodSeconds),
      'x-ratelimit-remaining': String(Math.max(0, limit - used)),
      'x-ratelimit-reset': String(Math.ceil((current + 1) * periodSeconds - seconds)),
    };
    if (enforced && used > limit) throw new Refusal(429, { errors: ['Rate limit exceeded'] }, headers);
    return headers;
  };
}
