import type { GaugeLine } from '../sources/datadogAnswers.ts';
import type { Window } from '../window.ts';

type Points = GaugeLine['points'];
const minute = 60_000;

/** A value that is older says nothing about now: metrics of the OpenMetrics check come every 15 s, so five minutes of silence are no delay. */
export const freshMinutes = 5;

/** The points of a window's last minutes, oldest first. */
export function recent(points: Points, { to }: Window, minutes = freshMinutes): Points {
  return points.filter(({ at }) => Date.parse(at) >= Date.parse(to) - minutes * minute && at < to);
}

/** The last point at least `apart` minutes before another, and how many minutes it is before; undefined where there is none. */
export function earlierThan(points: Points, than: Points[number], apart: number): { readonly value: number; readonly minutes: number } | undefined {
  const minutes = (point: Points[number]) => (Date.parse(than.at) - Date.parse(point.at)) / minute;
  const found = points.findLast((point) => minutes(point) >= apart);
  return found && { value: found.value, minutes: minutes(found) };
}

/** The median of the points before a time, which a moment of trouble does not move; undefined where there are none. */
export function usualBefore(points: Points, at: string): number | undefined {
  const values = points.filter((point) => point.at < at).map(({ value }) => value);
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
}
