/** What Datadog's last answer about spans said of the organisation's budget. */
export interface SpanCallsLeft {
  /** Reads the headers of an answer; those of other budgets say nothing here. */
  note(headers: Headers): void;
  /** Calls left in this minute; undefined where Datadog did not say. */
  readonly left: number | undefined;
}

/** Of the budget that search and aggregate share, 5 calls a minute for the whole organisation (captures of 2026): docs.datadoghq.com/api/latest/rate-limits. */
const budget = 'spans_public_api';

export function spanCallsLeft(): SpanCallsLeft {
  let left: number | undefined;
  return {
    note(headers) {
      if (headers.get('x-ratelimit-name') !== budget) return;
      const remaining = Number.parseInt(headers.get('x-ratelimit-remaining') ?? '', 10);
      left = Number.isNaN(remaining) ? undefined : remaining;
    },
    get left() {
      return left;
    },
  };
}
