import * as z from 'zod';
import { type Alert, saysTest } from '../alert.ts';
import type { MonitorEvent } from '../sources/datadogAnswers.ts';

const triggers = ['alert', 'warning', 'no data'] as const;
type Trigger = (typeof triggers)[number];
/** Every word that Datadog's events have for what a monitor did, as observed by others and in part recorded; nobody documents them. */
export const monitorTransitions = [...triggers, 'alert recovery', 'warning recovery', 'no data recovery', 'renotify'] as const;
export type MonitorTransition = (typeof monitorTransitions)[number];

/**
 * Which earlier events are the same as this alert: of its own kind only. A warning is a weaker claim than an alert, and missing data another trouble:
 * that either came four times says nothing of an alert, and the other way round.
 */
const kindOf: Readonly<Record<Alert['alertTransition'], Trigger>> = {
  'Triggered': 'alert',
  'Re-Triggered': 'alert',
  'Renotify': 'alert',
  'Recovered': 'alert',
  'Warn': 'warning',
  'Re-Warn': 'warning',
  'No Data': 'no data',
  'Re-No Data': 'no data',
};

/** Earlier alerts of one monitor in some days. */
export const pastAlerts = z.object({
  days: z.number(),
  /** The alert itself is a test notification: it is not one time more. */
  test: z.boolean(),
  /** How often its own group fired before it, the monitor where it has no groups. */
  before: z.number(),
  /** How often the monitor's other groups did. */
  others: z.number(),
  /** Events that Datadog listed; `cut` where there may be more. */
  listed: z.number(),
  cut: z.boolean(),
  /** The last ones of its own group, newest first; `lastedMs` from trigger to recovery, absent where that is not known. */
  last: z.array(z.object({ at: z.string(), lastedMs: z.number().optional() })),
});
export type PastAlerts = z.infer<typeof pastAlerts>;

/** Other groups that fired so shortly before, in ms, are the same trouble, of which the message speaks already (lib/rounds.ts: two messages in 5 minutes). */
const sameTrouble = 300_000;

const tagsIn = (text: string): string[] =>
  text
    .split(',')
    .map((tag) => tag.trim().replace(/^@/, ''))
    .filter((tag) => tag !== '' && tag !== '*');

/** One incident: it starts with the first trigger, and everything until its recovery has its key. What has no key stands for itself. */
function incidentOf(events: readonly MonitorEvent[], kind: Trigger): { at: number; lastedMs?: number; groups: readonly string[] }[] {
  const times = (wanted: (transition: MonitorTransition) => boolean) => events.filter(({ transition }) => wanted(transition)).map(({ at }) => Date.parse(at));
  const started = times((transition) => transition === kind);
  if (started.length === 0) return [];
  const at = Math.min(...started);
  // From an alert to a warning is a recovery too: the last one is the end.
  const lastedMs = Math.max(...times((transition) => transition.endsWith(' recovery'))) - at;
  return [{ at, groups: events[0]?.groups ?? [], ...(lastedMs > 0 && { lastedMs }) }];
}

/**
 * What a monitor's events say of the time before an alert: triggers of its kind, by incident, not recoveries, reminders and test notifications. Without
 * the alert itself, known by its id, its time and its cycle. `most` of the last ones are kept. Pure.
 */
export function pastAlertsIn(
  { events, cut }: { readonly events: readonly MonitorEvent[]; readonly cut: boolean },
  alert: Pick<Alert, 'id' | 'firedAt' | 'alertCycleKey' | 'alertScope' | 'alertTransition' | 'test'>,
  { days, shown }: { readonly days: number; readonly shown: number },
): PastAlerts {
  const fired = Date.parse(alert.firedAt);
  const own = new Set(tagsIn(alert.alertScope));
  const earlier = events.filter(
    ({ id, at, cycle, title }) => Date.parse(at) < fired && id !== alert.id && (cycle === '' || cycle !== alert.alertCycleKey) && !saysTest(title),
  );
  const cycles = Map.groupBy(earlier, ({ cycle, groups, id, at }) => JSON.stringify(cycle === '' ? [id, at, groups] : [cycle, groups]));
  const incidents = [...cycles.values()].flatMap((one) => incidentOf(one, kindOf[alert.alertTransition])).sort((a, b) => b.at - a.at);
  // An alert's scope is its group's tags, and those of the monitor's query beside them.
  const ofOwnGroup = incidents.filter(({ groups }) => groups.flatMap(tagsIn).every((tag) => own.has(tag)));
  const others = incidents.filter((one) => !ofOwnGroup.includes(one) && one.at < fired - sameTrouble);
  return {
    days,
    test: alert.test,
    before: ofOwnGroup.length,
    others: others.length,
    listed: events.length,
    cut,
    last: ofOwnGroup.slice(0, shown).map(({ at, lastedMs }) => ({ at: new Date(at).toISOString(), ...(lastedMs !== undefined && { lastedMs }) })),
  };
}
