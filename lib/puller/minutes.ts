export const minute = 60_000;
export const minuteOf = (ms: number): number => Math.floor(ms / minute) * minute;

/** In minutes: Datadog takes points of the last hour (docs.datadoghq.com/api/latest/metrics, submit); 5 are left for reading and sending. */
export const reach = 55;
/** In ms: an outbox that is found later than this has points that Datadog would drop without a word. */
export const takenMs = 59 * minute;

/** Whole minutes, in ms since 1970: from `from`, up to and without `to`. */
export interface Minutes {
  readonly from: number;
  readonly to: number;
  /** From here on no run has been: these become complete. */
  readonly newFrom: number;
  /** Minutes that no run has read and none can any more. */
  readonly givenUp: number;
}

/**
 * What is due at `now`: the minutes that have ended since the last run, and `lookback` minutes before them. Undefined where none has ended. With no
 * `through` (the first run) the lookback alone, one minute at least.
 */
export function dueMinutes(lookback: number, through: number | undefined, now: number): Minutes | undefined {
  const to = minuteOf(now);
  if (through !== undefined && through >= to) return undefined;
  const earliest = to - reach * minute;
  const since = through ?? to - Math.max(lookback, 1) * minute;
  const newFrom = Math.max(since, earliest);
  const again = through === undefined ? newFrom : Math.max(since - lookback * minute, earliest);
  return { from: again, to, newFrom, givenUp: (newFrom - since) / minute };
}
