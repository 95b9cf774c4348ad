import * as z from 'zod';
import type { Alert } from '../alert.ts';
import { unit } from '../amount.ts';
import { minutesOf, shiftedBack, type Window, wholeWindow } from '../window.ts';
import { looked } from './looked.ts';

const window = z.object({ from: z.string(), to: z.string() });
const day = z.object({
  window,
  /** Absent where nothing is known of that time, which is no zero. */
  value: z.number().optional(),
  /** Not asked: so long ago Datadog keeps nothing. */
  notKept: z.literal(true).optional(),
});
export type Day = z.infer<typeof day>;

/** One number of the alert's window, and what it was at the same hour of the day before and of the week before. */
export const measured = z.object({
  /** What was asked: a metric, or what of Datadog's indexed logs or spans the query finds. */
  from: z.enum(['metric', 'logs', 'spans']),
  /** As it was sent. */
  query: z.string(),
  window,
  unit,
  /** Absent where the metric has no points in the window, which is no zero. */
  value: z.number().optional(),
  /** Absent where the rule needs none, and so none was asked. */
  usual: z.object({ yesterday: day, lastWeek: day }).optional(),
  /** Of a metric, for a person to look at the same. */
  looked: looked.optional(),
});
export type Measured = z.infer<typeof measured>;

/** In days. From the alert's own time: tomorrow's re-run compares the same. The hour is UTC's; where clocks change, that day and week it is one off. */
const ago = { yesterday: 1, lastWeek: 7 } as const;
const dayMinutes = 1_440;

interface Measuring {
  readonly alert: Alert;
  /** Does the rule need what is usual? Two calls more, so they are made only then. */
  readonly compared: boolean;
  /** For how many days Datadog keeps what is asked. */
  readonly keptDays: number;
  /** The number in a window; undefined where Datadog knows none. */
  readonly ask: (window: Window) => Promise<number | undefined>;
}
/** Asks for the window and, where it is needed, for the same time a day and a week before, all at once. */
export async function measuring({ alert, compared, keptDays, ask }: Measuring): Promise<Pick<Measured, 'window' | 'value' | 'usual'>> {
  const window = wholeWindow(alert);
  if (!compared) return { window, value: await ask(window) };
  const before = async (days: number): Promise<Day> => {
    const then = shiftedBack(window, days);
    if (keptDays * dayMinutes < days * dayMinutes + minutesOf(window)) return { window: then, notKept: true };
    return { window: then, value: await ask(then) };
  };
  const [value, yesterday, lastWeek] = await Promise.all([ask(window), before(ago.yesterday), before(ago.lastWeek)]);
  return { window, value, usual: { yesterday, lastWeek } };
}
