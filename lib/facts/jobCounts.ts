import { type Alert, tagsOf } from '../alert.ts';
import { beforeAndIn, type Window } from '../window.ts';

/** Counts of the alert's window are compared with those of the hour before it, or of as long as the window is. In minutes. */
const before = 60;

/**
 * What to ask of a queue's counts of jobs: their tags, of the alert's `scope` and the queue's own, and the two windows; `whole` is both. An alert without
 * a tag of `scope` throws `TagMissing`.
 */
export function jobCounts(alert: Alert, named: string, { scope, queue }: { readonly scope: readonly string[]; readonly queue: string }) {
  const windows = beforeAndIn(alert, before);
  const whole: Window = { from: windows.before.from, to: windows.within.to };
  return { tags: { ...tagsOf(alert, scope), [queue]: named }, ...windows, whole };
}
